package dev.irsacheck.run.selfcheck;

import dev.irsacheck.aws.call.Regions;
import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.chain.token.TokenReading;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.LocalFacts;
import dev.irsacheck.check.facts.MetadataFacts;
import dev.irsacheck.check.facts.ProxyFact;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.snapshot.PodEnvironment;
import dev.irsacheck.pod.snapshot.PodSnapshot;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Reads what the pod itself tells, and what its owner said by settings.
 *
 * @param atHand whether files are read without a time limit
 * @param deadline of the whole check
 */
record PodFacts(
    PodEnvironment environment,
    Settings settings,
    Regions regions,
    boolean atHand,
    Deadline deadline) {
  private static final Duration REWRITE = Duration.ofMillis(100);
  private static final int MOST_REWRITES = 3;

  /**
   * Gathers the facts that need no network and no class path.
   *
   * @param java whether the application's JVM is checked
   * @param imds whether IMDS may be asked
   */
  Facts.Builder gather(boolean java, boolean imds) {
    PodSnapshot pod = capture();
    Facts.Builder facts = LocalFacts.gather(pod, regions);
    for (int again = 0; again < MOST_REWRITES && isBeingWritten(facts.build()); again++) {
      pod = capture();
      facts = LocalFacts.gather(pod, regions);
    }
    if (imds) {
      MetadataFacts.putEndpoints(facts, pod, regions);
    }
    ProxyFact.put(facts, pod, java);
    SettingsFacts.put(facts, settings);
    SettingsFacts.putNoRole(facts, pod, settings);
    return facts;
  }

  private PodSnapshot capture() {
    return PodSnapshot.capture(
        environment,
        settings.get(Setting.TOKEN_PATH).toString(),
        settings.get(Setting.NAMESPACE_FILE).toString(),
        settings.get(Setting.TRUST_POLICY).map(Path::toString).orElse(null),
        atHand ? null : deadline::remaining);
  }

  /**
   * Waits a moment where the token file may be mid-write: a program that does not write atomically
   * truncates it first. Kubelet writes atomically.
   *
   * @return whether the file is worth another look
   */
  private boolean isBeingWritten(Facts local) {
    TokenReading reading =
        local
            .fact(FactKey.TOKEN_READING)
            .orElse(local.fact(FactKey.AGENT_TOKEN_READING).orElse(null));
    if (reading == null
        || reading instanceof TokenReading.Jwt
        || deadline.remaining().compareTo(REWRITE) < 0) {
      return false;
    }
    try {
      Thread.sleep(REWRITE.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
