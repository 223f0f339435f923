package dev.irsacheck.selfcheck;

import dev.irsacheck.evidence.Source;
import dev.irsacheck.evidence.Sourced;
import dev.irsacheck.facts.Expectations;
import dev.irsacheck.settings.Setting;
import dev.irsacheck.settings.Settings;

/** The expectations among the settings, with where each was given. */
final class ExpectedSettings {
  private static final String SUBJECT_PREFIX = "system:serviceaccount:";

  private ExpectedSettings() {}

  static Expectations of(Settings settings) {
    String account = settings.expectServiceAccount().orElse(null);
    return new Expectations(
        sourced(settings, Setting.EXPECT_ROLE, settings.expectRole().orElse(null)),
        sourced(settings, Setting.EXPECT_ACCOUNT, settings.expectAccount().orElse(null)),
        sourced(
            settings,
            Setting.EXPECT_SERVICE_ACCOUNT,
            account == null ? null : account.substring(SUBJECT_PREFIX.length())),
        settings.given(Setting.EXPECT_AUDIENCE)
            ? sourced(settings, Setting.EXPECT_AUDIENCE, settings.expectAudience())
            : null);
  }

  private static Sourced sourced(Settings settings, Setting setting, String value) {
    return value == null ? null : new Sourced(value, new Source(settings.origin(setting)));
  }
}
