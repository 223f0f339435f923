package dev.irsacheck.cli.rule;

import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;

record SparkApplication(YamlValue root, DeclaredPod pod) {
  private static final List<String> SETTINGS = List.of("sparkConf", "hadoopConf");
  private static final List<String> ARGUMENTS = List.of("mainApplicationFile", "arguments");
  private static final List<String> FILES = List.of("sparkConfigMap", "hadoopConfigMap");
  private static final List<String> FILES_OF_DRIVER = List.of("configMaps", "secrets");

  static SparkApplication of(DeclaredPod pod) {
    YamlValue root = pod.pod().sparkApplication();
    return root == null ? null : new SparkApplication(root, pod);
  }

  boolean readsFiles() {
    return FILES.stream().anyMatch(field -> root.get(field) != null)
        || FILES_OF_DRIVER.stream().anyMatch(field -> root.at("driver", field) != null);
  }

  List<ManifestValue> words() {
    List<ManifestValue> texts = new ArrayList<>();
    for (String field : SETTINGS) {
      root.entries(field)
          .forEach(
              (key, value) ->
                  texts.add(
                      new ManifestValue(field, key + "=" + value.text(), value.place(), pod)));
    }
    for (String field : ARGUMENTS) {
      YamlValue value = root.get(field);
      if (value != null) {
        List<YamlValue> words = value.text() == null ? value.items() : List.of(value);
        words.forEach(each -> texts.add(new ManifestValue(field, each.text(), value.place(), pod)));
      }
    }
    texts.removeIf(each -> each.text() == null);
    return texts;
  }
}
