package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.ForeignAnnotations;
import dev.irsacheck.cli.cluster.ForeignAnnotations.Holder;
import dev.irsacheck.cli.cluster.KubernetesObject;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

final class ForeignAnnotationsReader {
  private static final Set<String> TEXTS = Set.of("values", "valuesContent");

  private final KubernetesObject object;
  private final boolean isCertain;
  private final FileReading file;
  private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<ForeignAnnotations> found = new ArrayList<>();

  private ForeignAnnotationsReader(KubernetesObject object, boolean isCertain, FileReading file) {
    this.object = object.with(object.root().bare());
    this.isCertain = isCertain;
    this.file = file;
  }

  static List<ForeignAnnotations> read(
      KubernetesObject object, boolean isCertain, FileReading file) {
    ForeignAnnotationsReader reading = new ForeignAnnotationsReader(object, isCertain, file);
    YamlValue spec = object.root().get("spec");
    if (spec != null) {
      reading.search("", spec);
    }
    return reading.found;
  }

  /** Visits each value once, because an alias may form a cycle. */
  private void search(String path, YamlValue value) {
    if (!visited.add(value.identity())) {
      return;
    }
    Map<String, YamlValue> annotations = ForeignAnnotations.of(value);
    if (!annotations.isEmpty()) {
      add(path, annotations);
    }
    for (Map.Entry<String, YamlValue> each : value.entries().entrySet()) {
      String text = TEXTS.contains(each.getKey()) ? each.getValue().text() : null;
      YamlValue values = text == null ? each.getValue() : EmbeddedYaml.read(each.getValue(), file);
      if (values != null) {
        search(path + " " + each.getKey().toLowerCase(Locale.ROOT), values);
      }
    }
    for (YamlValue item : value.items()) {
      parameter(item);
      search(path, item);
    }
  }

  /** In a parameter of Argo CD, a backslash escapes a literal dot. */
  private void parameter(YamlValue item) {
    String name = item.text("name");
    YamlValue value = item.get("value");
    if (name != null && value != null && name.contains("\\.")) {
      String[] words = name.split("(?<!\\\\)\\.");
      String annotation = words[words.length - 1].replace("\\", "");
      if (ForeignAnnotations.isOne(annotation)) {
        add(name.toLowerCase(Locale.ROOT), Map.of(annotation, value));
      }
    }
  }

  private void add(String path, Map<String, YamlValue> annotations) {
    found.add(new ForeignAnnotations(object, Holder.of(path), annotations, isCertain));
  }
}
