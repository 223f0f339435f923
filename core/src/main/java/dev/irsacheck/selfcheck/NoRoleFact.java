package dev.irsacheck.selfcheck;

import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.settings.Setting;
import dev.irsacheck.settings.Settings;
import dev.irsacheck.snapshot.PodSettings;
import dev.irsacheck.snapshot.PodSnapshot;
import java.util.Set;

/**
 * Whether the pod has no part of a role, and that is no fault. The agent's bootstrap applies the
 * same rule before it starts anything, as far as it needs no file's content.
 */
final class NoRoleFact {
  private static final Set<PodSettings> PARTS =
      Set.of(
          PodSettings.ROLE_ARN,
          PodSettings.TOKEN_FILE,
          PodSettings.POD_IDENTITY_URI,
          PodSettings.AGENT_TOKEN_FILE);

  private NoRoleFact() {}

  /** Adds the fact; true where it is known. */
  static boolean put(Facts.Builder facts, PodSnapshot pod, Settings settings) {
    if (!settings.startsWithoutRole()) {
      facts.unknown(FactKey.NO_ROLE, "no-role is not set to start");
      return false;
    }
    for (PodSettings part : PARTS) {
      if (pod.settings().containsKey(part)) {
        facts.unknown(FactKey.NO_ROLE, part.variable() + " is set");
        return false;
      }
    }
    if (pod.defaultTokenFile().exists() || pod.container().mount().exists()) {
      facts.unknown(FactKey.NO_ROLE, "a token is mounted");
      return false;
    }
    facts.known(FactKey.NO_ROLE, "none", new Source(settings.origin(Setting.NO_ROLE)));
    return true;
  }
}
