package dev.irsacheck.cli.lint.manifest;

/** A document's root, in as little room as may be until somebody looks at it. */
final class KeptRoot {
  private final NodePacker packer;
  private final YamlValue.Origin origin;
  private final Object content;

  /**
   * @param texts false for values that are secret
   * @param shared whether it has nodes that others have too; these stay as they are, or a few lines
   *     of aliases would become gigabytes
   */
  KeptRoot(YamlValue root, boolean texts, boolean shared, NodePacker packer) {
    this.packer = packer;
    this.origin = root.origin();
    this.content = shared ? root.node() : packer.pack(root.node(), texts);
  }

  YamlValue open() {
    YamlNode node = content instanceof byte[] packed ? packer.open(packed) : (YamlNode) content;
    return new YamlValue(node, origin);
  }
}
