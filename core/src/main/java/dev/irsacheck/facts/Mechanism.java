package dev.irsacheck.facts;

import dev.irsacheck.evidence.Sourced;
import dev.irsacheck.snapshot.PodSettings;
import java.util.Map;

/**
 * The way by which an SDK's default chain is to get this pod's role. In every SDK the web identity
 * comes first.
 */
public enum Mechanism {
  IRSA,
  POD_IDENTITY,
  NONE;

  /**
   * By what the webhook injects: IRSA has a token file; Pod Identity a URI and, unlike other agents
   * of containers, a token file for it.
   */
  static Mechanism of(Map<PodSettings, Sourced> settings) {
    if (settings.containsKey(PodSettings.TOKEN_FILE)) {
      return IRSA;
    }
    boolean agent =
        settings.containsKey(PodSettings.POD_IDENTITY_URI)
            && settings.containsKey(PodSettings.POD_IDENTITY_TOKEN_FILE);
    return agent ? POD_IDENTITY : NONE;
  }
}
