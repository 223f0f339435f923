package dev.irsacheck.cli.lint.rule;

import dev.irsacheck.cli.lint.manifest.Association;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.trust.PodIdentity;

/** What the webhook adds to a pod for EKS Pod Identity, and how manifests show it. */
final class PodIdentities {
  private PodIdentities() {}

  /** The audience where the volume holds a token for the agent; null for another volume. */
  static YamlValue audience(YamlValue volume) {
    YamlValue sources = volume.at("projected", "sources");
    if (sources != null) {
      for (YamlValue source : sources.items()) {
        YamlValue audience = source.at("serviceAccountToken", "audience");
        if (audience != null && PodIdentity.AUDIENCE.equals(audience.text())) {
          return audience;
        }
      }
    }
    return null;
  }

  /** {@code PodIdentityAssociation shop/orders}, and where it stands. */
  static Source at(Association association) {
    return Manifest.at(association.place());
  }
}
