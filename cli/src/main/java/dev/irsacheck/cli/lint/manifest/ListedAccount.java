package dev.irsacheck.cli.lint.manifest;

/**
 * A ServiceAccount of the stream, as it is kept until somebody looks at it.
 *
 * @param object without what it holds
 */
public record ListedAccount(KubernetesObject object, NodePacker.Kept root) {
  public String name() {
    return object.name();
  }

  /** The same with what it holds. */
  public ServiceAccountManifest open() {
    return new ServiceAccountManifest(object.with(root.open()));
  }
}
