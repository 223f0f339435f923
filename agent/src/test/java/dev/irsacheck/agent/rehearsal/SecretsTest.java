package dev.irsacheck.agent.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Java 8's side of the cases that core's Redaction is tested against as well. */
class SecretsTest {
  @ParameterizedTest
  @CsvFileSource(
      files = "../core/src/test/resources/dev/irsacheck/sts/redaction.csv",
      delimiter = '|')
  void secretsAreTakenOutAndWordsStay(String secrets, String text, String left) {
    Secrets kept = new Secrets(secrets.split(" ")[0]);
    for (String secret : secrets.split(" ")) {
      kept.keep(secret);
    }

    assertThat(kept.without(text)).isEqualTo(left);
  }
}
