package dev.irsacheck.cli.lint.rule;

import dev.irsacheck.cli.lint.manifest.Association;
import dev.irsacheck.cli.lint.manifest.ContainerManifest;
import dev.irsacheck.cli.lint.manifest.PodManifest;
import dev.irsacheck.cli.lint.manifest.Variable;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.names.AgentAddress;
import dev.irsacheck.trust.PodIdentity;

/** What the webhook adds to a pod for EKS Pod Identity, and how manifests show it. */
final class PodIdentities {
  static final String URI = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
  static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";

  /** What the webhook calls the volume that it adds. */
  private static final String VOLUME = "eks-pod-identity-token";

  private static final String MOUNT = "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount";

  private PodIdentities() {}

  /** Whether a variable speaks of the agent, and not of another server of credentials. */
  static boolean isOfAgent(Variable variable) {
    String value = variable.value();
    return value != null
        && (value.contains(AgentAddress.IPV4)
            || value.contains(AgentAddress.IPV6)
            || value.startsWith(MOUNT));
  }

  /** What the webhook made of a pod that was read from a cluster. */
  static boolean isInjected(PodManifest pod, ContainerManifest container) {
    return pod.object().kind().equals("Pod")
        && container.own(URI) != null
        && container.own(TOKEN) != null
        && hasVolume(pod);
  }

  private static boolean hasVolume(PodManifest pod) {
    for (YamlValue volume : pod.volumes()) {
      if (VOLUME.equals(volume.text("name"))) {
        return true;
      }
    }
    return false;
  }

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
