package dev.irsacheck.lint.rule;

import dev.irsacheck.lint.manifest.PodManifest;
import dev.irsacheck.lint.manifest.YamlValue;

/** Volumes with a web identity token: the webhook's own, or one that is written by hand. */
final class TokenVolumes {
  /** What the webhook calls the volume that it adds. */
  static final String WEBHOOKS = "aws-iam-token";

  private TokenVolumes() {}

  /** Whether a volume of this name holds a token for somebody else than the API server. */
  static boolean isToken(PodManifest pod, String name) {
    if (WEBHOOKS.equals(name)) {
      return true;
    }
    for (YamlValue volume : pod.volumes()) {
      if (name != null && name.equals(volume.text("name"))) {
        return hasToken(volume);
      }
    }
    return false;
  }

  static boolean hasToken(YamlValue volume) {
    YamlValue sources = volume.at("projected", "sources");
    if (sources != null) {
      for (YamlValue source : sources.items()) {
        YamlValue token = source.get("serviceAccountToken");
        if (token != null && token.text("audience") != null) {
          return true;
        }
      }
    }
    return false;
  }
}
