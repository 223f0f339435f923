package dev.irsacheck.cli.lint.rule;

import dev.irsacheck.cli.lint.manifest.YamlValue;

/**
 * Volumes with a web identity token: the webhook's own, or one that is written by hand. Vault,
 * Istio and others have tokens of the same form, which are not for STS.
 */
final class TokenVolumes {
  /** What the webhook calls the volume that it adds. */
  static final String WEBHOOKS = "aws-iam-token";

  private TokenVolumes() {}

  /** Whether a volume of this name holds a token for STS. */
  static boolean isToken(DeclaredPod pod, String name) {
    if (WEBHOOKS.equals(name)) {
      return true;
    }
    for (YamlValue volume : pod.pod().volumes()) {
      if (name != null && name.equals(volume.text("name"))) {
        return hasToken(pod, volume);
      }
    }
    return false;
  }

  static boolean hasToken(DeclaredPod pod, YamlValue volume) {
    YamlValue sources = volume.at("projected", "sources");
    if (sources != null) {
      for (YamlValue source : sources.items()) {
        YamlValue token = source.get("serviceAccountToken");
        if (token != null && isOfSts(pod, token.text("audience"))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOfSts(DeclaredPod pod, String audience) {
    return audience != null
        && (audience.contains("sts.") || audience.equals(pod.annotatedAudience()));
  }
}
