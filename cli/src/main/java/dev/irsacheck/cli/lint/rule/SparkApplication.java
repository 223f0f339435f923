package dev.irsacheck.cli.lint.rule;

import dev.irsacheck.cli.lint.manifest.YamlValue;
import java.util.ArrayList;
import java.util.List;

/** A Spark application that a pod is of, by what it says of its own settings. */
record SparkApplication(YamlValue root, DeclaredPod pod) {
  private static final String[] SETTINGS = {"sparkConf", "hadoopConf"};
  private static final String[] ARGUMENTS = {"mainApplicationFile", "arguments"};
  private static final String[] FILES = {"sparkConfigMap", "hadoopConfigMap"};
  private static final String[] FILES_OF_DRIVER = {"configMaps", "secrets"};

  /** Null where the pod is of none. */
  static SparkApplication of(DeclaredPod pod) {
    YamlValue root = pod.pod().sparkApplication();
    return root == null ? null : new SparkApplication(root, pod);
  }

  /** Whether files that are not seen may hold settings. */
  boolean readsFiles() {
    for (String field : FILES) {
      if (root.get(field) != null) {
        return true;
      }
    }
    for (String field : FILES_OF_DRIVER) {
      if (root.at("driver", field) != null) {
        return true;
      }
    }
    return false;
  }

  /** Its settings and arguments, those without a text left out. */
  List<Written> words() {
    List<Written> texts = new ArrayList<>();
    for (String field : SETTINGS) {
      root.entries(field)
          .forEach(
              (key, value) ->
                  texts.add(new Written(field, key + "=" + value.text(), value.place(), pod)));
    }
    for (String field : ARGUMENTS) {
      YamlValue value = root.get(field);
      if (value != null) {
        List<YamlValue> words = value.text() == null ? value.items() : List.of(value);
        words.forEach(each -> texts.add(new Written(field, each.text(), value.place(), pod)));
      }
    }
    texts.removeIf(each -> each.text() == null);
    return texts;
  }
}
