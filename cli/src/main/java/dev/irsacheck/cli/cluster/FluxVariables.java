package dev.irsacheck.cli.cluster;

import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.HashSet;
import java.util.Set;

/** The variables that the stream's Flux Kustomizations substitute. */
public final class FluxVariables {
  /** With the value {@code disabled}, this annotation disables Flux's substitution. */
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

  /** A cluster's root Kustomization often patches others. */
  private static boolean mayPatchOthers(KubernetesObject object) {
    for (YamlValue each : object.root().items("spec", "patches")) {
      String patch = each.text("patch");
      if (patch == null || patch.contains("substitute")) {
        return true;
      }
    }
    return false;
  }

  public static boolean areKeptFrom(KubernetesObject object) {
    YamlValue kept = object.root().entries("metadata", "annotations").get(KEPT);
    return kept != null && "disabled".equals(kept.text());
  }

  public boolean isAny() {
    return isAny;
  }

  /** The content of a Kustomization's ConfigMaps and Secrets is unknown here. */
  public boolean mayGive(String name) {
    return hasOthers || names.contains(name);
  }
}
