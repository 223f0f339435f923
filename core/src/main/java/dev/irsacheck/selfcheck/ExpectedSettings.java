package dev.irsacheck.selfcheck;

import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.Expectations;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.names.AccountId;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.settings.Setting;
import dev.irsacheck.settings.Settings;
import java.util.Optional;

/** The expectations among the settings, with where each was given. */
final class ExpectedSettings {
  private ExpectedSettings() {}

  static Expectations of(Settings settings) {
    return new Expectations(
        known(settings, Setting.EXPECT_ROLE, settings.expectRole().map(RoleArn::of)),
        known(settings, Setting.EXPECT_ACCOUNT, settings.expectAccount().flatMap(AccountId::parse)),
        known(
            settings,
            Setting.EXPECT_SERVICE_ACCOUNT,
            settings.expectServiceAccount().flatMap(ServiceAccount::ofSubject)),
        settings.given(Setting.EXPECT_AUDIENCE)
            ? known(settings, Setting.EXPECT_AUDIENCE, Optional.of(settings.expectAudience()))
            : null);
  }

  private static <T> Fact.Known<T> known(Settings settings, Setting setting, Optional<T> value) {
    return value.isEmpty()
        ? null
        : new Fact.Known<>(value.get(), new Source(settings.origin(setting)));
  }
}
