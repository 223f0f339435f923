package dev.irsacheck.pod.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A YAML file of lists, such as one that a user keeps beside manifests. The bounds and rules of the
 * configuration file apply.
 */
public final class YamlLists {
  public static final int MAX_BYTES = 1 << 20;

  /** An item of a list; either {@code text} or {@code values} is null. */
  public record Item(String list, String text, Map<String, String> values, int line) {}

  private YamlLists() {}

  /** Returns all items of all lists in the file's order, and adds a sentence for each problem. */
  public static List<Item> read(String path, byte[] bytes, List<String> problems) {
    List<SettingsProblem> unusable = new ArrayList<>();
    List<Item> all = new ArrayList<>();
    for (YamlFile.Entry entry : YamlFile.read(path, bytes, MAX_BYTES, unusable)) {
      // An empty list is often written as a key alone.
      if (entry.items() == null && !entry.text().isEmpty()) {
        problems.add(entry.origin() + ": " + entry.key() + " is not a list");
        continue;
      }
      for (YamlFile.Item item : entry.items() == null ? List.<YamlFile.Item>of() : entry.items()) {
        all.add(new Item(entry.key(), item.text(), item.map(), item.line()));
      }
    }
    for (SettingsProblem problem : unusable) {
      problems.add(problem.origin() + ": " + problem.complaint());
    }
    return all;
  }
}
