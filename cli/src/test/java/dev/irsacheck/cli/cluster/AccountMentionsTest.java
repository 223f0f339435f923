package dev.irsacheck.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountMentionsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "serviceAccountName",
        "serviceAccount",
        "driver.service_account",
        "--service-account=x",
        "SPARK_SERVICE_ACCOUNT_NAME",
        "serviserviceaccount",
      })
  void manySpellingsSpeakOfOne(String text) {
    assertThat(AccountMentions.speaksOfIt(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "service", "account", "service account", "serviceacount"})
  void othersDoNot(String text) {
    assertThat(AccountMentions.speaksOfIt(text)).isFalse();
  }
}
