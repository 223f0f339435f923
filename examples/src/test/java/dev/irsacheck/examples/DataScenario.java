package dev.irsacheck.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * One of core's scenarios: what must come out, and the first lines of its report.
 *
 * @param code the primary one, null for a pod that starts
 * @param others every other code that the report names
 */
record DataScenario(String code, List<String> others, List<String> report) {
  private static final Path RESOURCES = BuiltTree.root().resolve("core/src/test/resources");

  static DataScenario named(String name) throws IOException {
    Map<?, ?> expect = (Map<?, ?>) scenario(name).get("expect");
    List<String> others = new ArrayList<>();
    for (String key : new String[] {"also", "warnings"}) {
      if (expect != null && expect.get(key) instanceof List<?> list) {
        list.forEach(each -> others.add(String.valueOf(each)));
      }
    }
    return new DataScenario(
        expect == null ? null : (String) expect.get("code"), others, report(name));
  }

  /** What it says itself; a healthy one may leave what it expects to its base. */
  private static Map<?, ?> scenario(String name) throws IOException {
    for (Path file : files(RESOURCES.resolve("scenarios"))) {
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      for (Object document : yaml.loadAll(Files.readString(file))) {
        Map<?, ?> scenario = (Map<?, ?>) document;
        String own = (String) scenario.get("name");
        if (name.equals(own) || own == null && file.endsWith(name + ".yaml")) {
          return scenario;
        }
      }
    }
    throw new IOException("core has no scenario " + name);
  }

  private static List<String> report(String name) throws IOException {
    Pattern section =
        Pattern.compile(
            "(?m)^=== " + Pattern.quote(name) + "(, beside .*)?\n(=== .*\n)*((?!=== ).*\n)*");
    for (Path file : files(RESOURCES.resolve("reports"))) {
      Matcher found = section.matcher(Files.readString(file));
      if (found.find()) {
        return found.group().lines().filter(line -> line.startsWith("irsa-check ")).toList();
      }
    }
    throw new IOException("core has no report of " + name);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** Whether the code is what its first lines say. */
  boolean leadsTo(String wanted) {
    return code == null ? others.contains(wanted) : code.equals(wanted);
  }

  String lineOf(String wanted) {
    for (String line : report) {
      if (code == null && line.startsWith("irsa-check WARNING  " + wanted)) {
        return line;
      }
    }
    return report.get(0);
  }
}
