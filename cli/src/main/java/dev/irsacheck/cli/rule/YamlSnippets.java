package dev.irsacheck.cli.rule;

import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.cluster.yaml.YamlValue;

final class YamlSnippets {
  private YamlSnippets() {}

  static Source at(SourceLocation place) {
    return Source.place(place);
  }

  static Source at(YamlValue value) {
    return at(value.place());
  }

  static String annotation(String name, String value) {
    return "annotations: {" + name + ": " + quoted(value) + "}";
  }

  static String variable(String name, String value) {
    return "- {name: " + name + ", value: " + quoted(value) + "}";
  }

  /** Returns a double-quoted scalar without characters that end it or move a cursor. */
  static String quoted(String value) {
    return '"' + value.replaceAll("[^ -~]|[\"\\\\]", "") + '"';
  }
}
