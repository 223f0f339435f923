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

/**
 * A value of the manifests.
 *
 * @param label the annotation, the field or the variable that has it
 * @param text null where it is no text, or is not among the manifests
 * @param object that it is written on, as a report names it
 */
record ManifestValue(String label, String text, SourceLocation place, Object object) {
  /** That of an annotation; null without one. */
  static ManifestValue of(String label, YamlValue value, Object object) {
    return value == null ? null : new ManifestValue(label, value.text(), value.place(), object);
  }

  /** That of an association's field; null without one. */
  static ManifestValue of(NamedRole role, Association association) {
    return role == null
        ? null
        : new ManifestValue(role.field(), role.arn(), role.place(), association);
  }

  /** That of a container's variable; null without one. */
  static ManifestValue of(Variable variable, DeclaredPod pod) {
    return variable == null
        ? null
        : new ManifestValue(variable.name(), variable.value(), variable.place(), pod);
  }

  /**
   * Those of a container's {@code command} and {@code args}, one for each word, and the JVM's
   * options that Spark puts into its command line.
   */
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

  /** Whether there is a text, and nobody is still to fill something in. */
  boolean isFinal() {
    return text != null && !Placeholder.isIn(text);
  }

  /** The text, or that there is none in it, in a word. */
  String shown() {
    return text == null ? "no text" : text.isEmpty() ? "empty" : text;
  }

  /** The role whose ARN it is, or null. */
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
