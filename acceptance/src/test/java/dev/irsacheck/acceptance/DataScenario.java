package dev.irsacheck.acceptance;

import dev.irsacheck.emulator.corpus.Pods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The expected result of one of core's scenarios; the code is null for a pod that starts. */
record DataScenario(String code, List<String> others, List<String> report) {
  private static final Path RESOURCES = BuiltTree.root().resolve("core/src/test/resources");
  private static final Map<String, Map<?, ?>> ALL = Pods.in(RESOURCES.resolve("scenarios"));

  static DataScenario named(String name) throws IOException {
    Map<?, ?> scenario = ALL.get(name);
    if (scenario == null) {
      throw new IOException("core has no scenario " + name);
    }
    Map<?, ?> expect = (Map<?, ?>) scenario.get("expect");
    List<String> others = new ArrayList<>();
    for (String key : new String[] {"also", "warnings"}) {
      if (expect.get(key) instanceof List<?> list) {
        list.forEach(each -> others.add(String.valueOf(each)));
      }
    }
    return new DataScenario((String) expect.get("code"), others, report(name));
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
