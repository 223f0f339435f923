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

/** Facts of the pod and its settings; {@code atHand} files are read without a timeout. */
record PodFacts(
    PodEnvironment environment,
    Settings settings,
    Regions regions,
    boolean atHand,
    Deadline deadline) {
  private static final Duration REWRITE = Duration.ofMillis(100);
  private static final int MOST_REWRITES = 3;

  /** {@code java} tells whether the application's JVM is checked. */
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

  /** A non-atomic writer truncates the token file first, so it may be read again. */
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
