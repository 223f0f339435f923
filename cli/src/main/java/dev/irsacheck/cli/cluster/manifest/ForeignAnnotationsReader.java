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

/** Finds annotations in a custom resource, wherever they stand in it. */
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

  /**
   * @param isCertain whether it is known of the kind that it hands annotations on
   */
  static List<ForeignAnnotations> read(
      KubernetesObject object, boolean isCertain, FileReading file) {
    ForeignAnnotationsReader reading = new ForeignAnnotationsReader(object, isCertain, file);
    YamlValue spec = object.root().get("spec");
    if (spec != null) {
      reading.search("", spec);
    }
    return reading.found;
  }

  /** Each value once: an alias may lead anywhere. */
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

  /**
   * One of Argo CD's: a path into the values by its name, in which a dot that is none of the path
   * has a backslash before it.
   */
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
