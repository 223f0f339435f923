package dev.irsacheck.pod.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A YAML file of lists of maps, such as one that a user keeps beside manifests. The bounds and
 * rules of the configuration file apply.
 */
public final class YamlLists {
  public static final int MAX_BYTES = 1 << 20;

  public record Item(String list, Map<String, String> values, int line) {}

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
        if (item.map() == null) {
          problems.add(path + " line " + item.line() + ": the item is a text and not a map");
        } else {
          all.add(new Item(entry.key(), item.map(), item.line()));
        }
      }
    }
    for (SettingsProblem problem : unusable) {
      problems.add(problem.origin() + ": " + problem.complaint());
    }
    return all;
  }
}
