package dev.irsacheck.selfcheck;

import dev.irsacheck.evidence.Source;
import dev.irsacheck.evidence.Sourced;
import dev.irsacheck.facts.Expectations;
import dev.irsacheck.settings.Setting;
import dev.irsacheck.settings.Settings;
import java.util.Optional;

/** The expectations among the settings, with where each was given. */
final class ExpectedSettings {
  private static final String SUBJECT_PREFIX = "system:serviceaccount:";

  private ExpectedSettings() {}

  static Expectations of(Settings settings) {
    return new Expectations(
        sourced(settings, Setting.EXPECT_ROLE, 0),
        sourced(settings, Setting.EXPECT_ACCOUNT, 0),
        sourced(settings, Setting.EXPECT_SERVICE_ACCOUNT, SUBJECT_PREFIX.length()),
        settings.given(Setting.EXPECT_AUDIENCE)
            ? sourced(settings, Setting.EXPECT_AUDIENCE, settings.get(Setting.EXPECT_AUDIENCE))
            : null);
  }

  /**
   * Null where nothing is expected.
   *
   * @param prefix how many characters of the value are left away
   */
  private static Sourced sourced(Settings settings, Setting<Optional<String>> setting, int prefix) {
    Optional<String> value = settings.get(setting);
    return value.isPresent() ? sourced(settings, setting, value.get().substring(prefix)) : null;
  }

  private static Sourced sourced(Settings settings, Setting<?> setting, String value) {
    return new Sourced(value, new Source(settings.origin(setting)));
  }
}
