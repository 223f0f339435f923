package dev.irsacheck.selfcheck;

import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.Expectations;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.settings.Setting;
import dev.irsacheck.settings.Settings;
import dev.irsacheck.webhook.Mechanism;
import java.util.Optional;

/** The expectations among the settings, with where each was given. */
final class ExpectedSettings {
  private ExpectedSettings() {}

  static Expectations of(Settings settings) {
    return new Expectations(
        mechanism(settings),
        known(settings, Setting.EXPECT_ROLE),
        known(settings, Setting.EXPECT_ACCOUNT),
        known(settings, Setting.EXPECT_SERVICE_ACCOUNT),
        settings.given(Setting.EXPECT_AUDIENCE)
            ? new Fact.Known<>(
                settings.get(Setting.EXPECT_AUDIENCE),
                new Source(settings.origin(Setting.EXPECT_AUDIENCE)))
            : null);
  }

  /** Null where either will do. */
  private static Fact.Known<Mechanism> mechanism(Settings settings) {
    Mechanism mechanism =
        switch (settings.get(Setting.EXPECT_IDENTITY)) {
          case IRSA -> Mechanism.IRSA;
          case POD_IDENTITY -> Mechanism.POD_IDENTITY;
          case ANY -> null;
        };
    return mechanism == null
        ? null
        : new Fact.Known<>(mechanism, new Source(settings.origin(Setting.EXPECT_IDENTITY)));
  }

  /** Null where nothing is expected. */
  private static <T> Fact.Known<T> known(Settings settings, Setting<Optional<T>> setting) {
    return settings
        .get(setting)
        .map(value -> new Fact.Known<>(value, new Source(settings.origin(setting))))
        .orElse(null);
  }
}
