package dev.irsacheck.cli.rule;

import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.cluster.yaml.YamlValue;

/** Small pieces of YAML to paste, and where things stand. */
final class YamlSnippets {
  private YamlSnippets() {}

  static Source at(SourceLocation place) {
    return Source.place(place);
  }

  static Source at(YamlValue value) {
    return at(value.place());
  }

  /** One annotation as a line of YAML. */
  static String annotation(String name, String value) {
    return "annotations: {" + name + ": " + quoted(value) + "}";
  }

  /** A variable as an item of a container's env. */
  static String variable(String name, String value) {
    return "- {name: " + name + ", value: " + quoted(value) + "}";
  }

  /** A double-quoted scalar; what could end it or move a cursor is left out. */
  static String quoted(String value) {
    return '"' + value.replaceAll("[^ -~]|[\"\\\\]", "") + '"';
  }
}
