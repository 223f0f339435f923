package dev.irsacheck.run.selfcheck;

import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.snapshot.PodSettings;
import dev.irsacheck.pod.snapshot.PodSnapshot;
import java.util.Optional;
import java.util.Set;

/** The owner's settings as facts, each with its source. */
final class SettingsFacts {
  private static final Set<PodSettings> PARTS_OF_A_ROLE =
      Set.of(
          PodSettings.ROLE_ARN,
          PodSettings.TOKEN_FILE,
          PodSettings.POD_IDENTITY_URI,
          PodSettings.AGENT_TOKEN_FILE);

  private SettingsFacts() {}

  static void put(Facts.Builder facts, Settings settings) {
    expectations(facts, settings);
    facts.known(
        FactKey.ANNOTATION_PREFIX,
        settings.get(Setting.ANNOTATION_PREFIX),
        new Source("annotation-prefix"));
    String noDowngrade = settings.get(Setting.NO_DOWNGRADE) ? "true" : null;
    put(facts, settings, FactKey.NO_DOWNGRADE, Setting.NO_DOWNGRADE, noDowngrade);
  }

  /** The agent's bootstrap has the same rule for pods without a role. */
  static void putNoRole(Facts.Builder facts, PodSnapshot pod, Settings settings) {
    String reason = whyItMayHaveARole(pod, settings);
    facts.put(
        FactKey.NO_ROLE,
        reason == null
            ? Fact.known("none", new Source(settings.origin(Setting.NO_ROLE)))
            : Fact.unknown(reason));
  }

  /** Returns null if the pod has no role and needs none. */
  private static String whyItMayHaveARole(PodSnapshot pod, Settings settings) {
    if (!settings.startsWithoutRole()) {
      return "no-role is not set to start";
    }
    for (PodSettings part : PARTS_OF_A_ROLE) {
      if (pod.settings().containsKey(part)) {
        return part.variable() + " is set";
      }
    }
    return pod.defaultTokenFile().exists() || pod.container().mount().exists()
        ? "a token is mounted"
        : null;
  }

  private static void expectations(Facts.Builder facts, Settings settings) {
    Mechanism mechanism =
        switch (settings.get(Setting.EXPECT_IDENTITY)) {
          case IRSA -> Mechanism.IRSA;
          case POD_IDENTITY -> Mechanism.POD_IDENTITY;
          case ANY -> null;
        };
    put(facts, settings, FactKey.EXPECTED_MECHANISM, Setting.EXPECT_IDENTITY, mechanism);
    put(facts, settings, FactKey.EXPECTED_ROLE, Setting.EXPECT_ROLE);
    put(facts, settings, FactKey.EXPECTED_ACCOUNT, Setting.EXPECT_ACCOUNT);
    put(facts, settings, FactKey.EXPECTED_SERVICE_ACCOUNT, Setting.EXPECT_SERVICE_ACCOUNT);
    // A non-default audience.
    String audience =
        settings.given(Setting.EXPECT_AUDIENCE) ? settings.get(Setting.EXPECT_AUDIENCE) : null;
    put(facts, settings, FactKey.EXPECTED_AUDIENCE, Setting.EXPECT_AUDIENCE, audience);
  }

  private static <T> void put(
      Facts.Builder facts, Settings settings, FactKey<T> key, Setting<Optional<T>> setting) {
    put(facts, settings, key, setting, settings.get(setting).orElse(null));
  }

  /** {@code value} is null without an expectation. */
  private static <T> void put(
      Facts.Builder facts, Settings settings, FactKey<T> key, Setting<?> setting, T value) {
    facts.put(
        key,
        value == null
            ? Fact.unknown(key + " is not set")
            : Fact.known(value, new Source(settings.origin(setting))));
  }
}
