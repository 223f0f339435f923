package dev.irsacheck.cli.lint.manifest;

/**
 * What made an object in a cluster and looks after it.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/">Owners
 *     and Dependents</a>
 */
public record Owner(String kind, String name) {
  /** Of several owners the one that controls it; null without one. */
  static Owner of(KubernetesObject object) {
    for (YamlValue each : object.root().items("metadata", "ownerReferences")) {
      if ("true".equals(each.text("controller"))
          && each.text("kind") != null
          && each.text("name") != null) {
        return new Owner(each.text("kind"), each.text("name"));
      }
    }
    return null;
  }

  /** Whether its own template is what the pods are made of in the end. */
  public boolean makesAsWell() {
    return kind.equals("Deployment") || kind.equals("CronJob");
  }
}
