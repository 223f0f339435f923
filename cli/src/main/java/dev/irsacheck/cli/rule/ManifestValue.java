package dev.irsacheck.cli.rule;

import dev.irsacheck.base.text.ParsedText;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.Association.NamedRole;
import dev.irsacheck.cli.cluster.ContainerManifest;
import dev.irsacheck.cli.cluster.Variable;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;

/** A value of an annotation, a field or a variable; its text is null if unknown or no text. */
record ManifestValue(String label, String text, SourceLocation place, Object object) {
  static ManifestValue of(String label, YamlValue value, Object object) {
    return value == null ? null : new ManifestValue(label, value.text(), value.place(), object);
  }

  static ManifestValue of(NamedRole role, Association association) {
    return role == null
        ? null
        : new ManifestValue(role.field(), role.arn(), role.place(), association);
  }

  static ManifestValue of(Variable variable, DeclaredPod pod) {
    return variable == null
        ? null
        : new ManifestValue(variable.name(), variable.value(), variable.place(), pod);
  }

  /** Includes the JVM options that Spark adds to its command line. */
  static List<ManifestValue> ofCommandLine(ContainerManifest container, DeclaredPod pod) {
    List<ManifestValue> words = new ArrayList<>();
    for (String field : new String[] {"command", "args", "javaOptions"}) {
      for (YamlValue word : container.root().items(field)) {
        words.add(new ManifestValue(field, word.text(), container.root().get(field).place(), pod));
      }
    }
    words.removeIf(each -> each.text() == null);
    return words;
  }

  boolean isFinal() {
    return text != null && !Placeholder.isIn(text);
  }

  String shown() {
    return text == null ? "no text" : text.isEmpty() ? "empty" : text;
  }

  RoleArn role() {
    return role(text);
  }

  static RoleArn role(String text) {
    return text != null && RoleArn.read(text) instanceof ParsedText.Valid<RoleArn> valid
        ? valid.value()
        : null;
  }

  Source at() {
    return YamlSnippets.at(place);
  }
}
