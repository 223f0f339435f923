package dev.irsacheck.cli.cluster;

import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.HashSet;
import java.util.Set;

/**
 * What the Flux Kustomizations of the stream fill into the manifests that they apply.
 *
 * @see <a href="https://fluxcd.io/flux/components/kustomize/kustomizations/">Post build variable
 *     substitution</a>
 */
public final class FluxVariables {
  /** The annotation that keeps Flux from an object whose value is {@code disabled}. */
  public static final String KEPT = "kustomize.toolkit.fluxcd.io/substitute";

  private final Set<String> names = new HashSet<>();
  private boolean isAny;
  private boolean hasOthers;

  public void read(KubernetesObject object, String version) {
    if (!object.kind().equals("Kustomization")
        || !version.startsWith("kustomize.toolkit.fluxcd.io/")) {
      return;
    }
    hasOthers |= mayPatchOthers(object);
    YamlValue build = object.root().at("spec", "postBuild");
    if (build == null) {
      return;
    }
    isAny = true;
    YamlValue substitute = build.get("substitute");
    if (substitute != null) {
      names.addAll(substitute.entriesWithNulls().keySet());
    }
    hasOthers |= build.get("substituteFrom") != null;
  }

  /** Whether it may give another Kustomization variables, as that of a whole cluster often does. */
  private static boolean mayPatchOthers(KubernetesObject object) {
    for (YamlValue each : object.root().items("spec", "patches")) {
      String patch = each.text("patch");
      if (patch == null || patch.contains("substitute")) {
        return true;
      }
    }
    return false;
  }

  /** Whether an object tells Flux to leave it as it is. */
  public static boolean areKeptFrom(KubernetesObject object) {
    YamlValue kept = object.root().entries("metadata", "annotations").get(KEPT);
    return kept != null && "disabled".equals(kept.text());
  }

  /** Whether there is one that substitutes at all. */
  public boolean isAny() {
    return isAny;
  }

  /** Whether one may give this variable; those of ConfigMaps and Secrets nobody sees here. */
  public boolean mayGive(String name) {
    return hasOthers || names.contains(name);
  }
}
