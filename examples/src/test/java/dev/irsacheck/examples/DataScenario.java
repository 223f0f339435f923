package dev.irsacheck.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A folder of core's scenarios: what must come out, and the report to the letter.
 *
 * @param code the primary one, null for a pod that starts
 * @param others every other code that the report names
 */
record DataScenario(String code, List<String> others, List<String> report) {
  static DataScenario named(String name) throws IOException {
    Path folder = BuiltTree.root().resolve("core/src/test/resources/scenarios").resolve(name);
    String text = Files.readString(folder.resolve("expect.yaml"));
    Map<?, ?> expect = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    List<String> others = new ArrayList<>();
    for (String key : new String[] {"also", "warnings"}) {
      if (expect.get(key) instanceof List<?> list) {
        list.forEach(each -> others.add(String.valueOf(each)));
      }
    }
    return new DataScenario(
        (String) expect.get("code"), others, Files.readAllLines(folder.resolve("report.txt")));
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
