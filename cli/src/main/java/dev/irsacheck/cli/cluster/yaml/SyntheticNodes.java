package dev.irsacheck.cli.cluster.yaml;

/** Creates nodes that are in no file. They have the place of their source. */
public final class SyntheticNodes {
  private SyntheticNodes() {}

  public static YamlNode.Mapping map(YamlValue at) {
    return new YamlNode.Mapping(at.place().line(), at.place().column(), false);
  }

  public static YamlNode.Sequence list(YamlValue at) {
    return new YamlNode.Sequence(at.place().line(), at.place().column(), false);
  }

  public static YamlValue text(String text, YamlValue at) {
    return new YamlValue(scalar(text, at), at.origin());
  }

  public static void add(YamlNode.Mapping map, String name, YamlValue value) {
    map.add(scalar(name, value), value.node(), false);
  }

  private static YamlNode.Scalar scalar(String text, YamlValue at) {
    SourceLocation place = at.place();
    return new YamlNode.Scalar(place.line(), place.column(), 0, false, text, false);
  }
}
