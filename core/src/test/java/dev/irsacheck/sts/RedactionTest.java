package dev.irsacheck.sts;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final String SECRET = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJvcmRlcnMifQ";

  @ParameterizedTest
  @CsvFileSource(resources = "redaction.csv", delimiter = '|')
  void secretsAreTakenOutAndWordsStay(String secrets, String text, String left) {
    assertThat(Redaction.of(text, secrets.split(" "))).isEqualTo(left);
  }

  @Test
  void nothingStaysNothing() {
    assertThat(Redaction.of(null, SECRET)).isNull();
    assertThat(Redaction.of("", SECRET)).isEmpty();
  }

  /** Between its slashes a session token may have no piece that is long enough. */
  @Test
  void aSecretInAUrlIsTakenOutWhole() {
    assertThat(
            Redaction.of(
                "?X-Amz-Security-Token=IQoJ%2Fb3%2BJp%2FZ2lu%3D%3D&a", "IQoJ/b3+Jp/Z2lu=="))
        .isEqualTo("?X-Amz-Security-Token=(secret)&a");
  }

  @Test
  void theRestIsPrintableAndBounded() {
    assertThat(Redaction.of("a\nb", SECRET)).isEqualTo("a?b");
    assertThat(Redaction.of("x ".repeat(100_000), SECRET)).hasSizeLessThan(500);
  }

  @Test
  void credentialsThatNobodyKnowsAreTakenOutBeforeTheTextIsCut() {
    String key = "nnwJZ4cU6Q/4tRIKpdq19AU5H8t2o4PwpxmEEykl";

    assertThat(Redaction.ofIssuer("HTTP 201, {\"Token\":\"hunter2\"}", SECRET))
        .startsWith("HTTP 201, {\"Token\"")
        .doesNotContain("hunter2");
    assertThat(Redaction.ofIssuer("x ".repeat(190) + key, SECRET))
        .doesNotContain(key.substring(0, 8));
    assertThat(Redaction.ofIssuer("the transfer encoding " + key, SECRET)).endsWith("(secret)");
  }

  /** A role's and a session's longest names look like a token, and are what is compared. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:sts::111122223333:assumed-role/EksOrdersServiceProdRole/"
            + "eks-shop-prod-orders-6f9c7d5b8-x2k7q-0a1b2c3d-0001-4000-8000-0000",
        "arn:aws:sts::111122223333:assumed-role/ASIAPACIFIC-orders/irsa-check",
        "arn:aws:sts::111122223333:assumed-role/"
            + "ProductionPaymentsLedgerReconciliationRole-eu-west-1aB/"
            + "e-signature-service-production-eu-west-1"
      })
  void whoWeAreIsShown(String arn) {
    assertThat(Redaction.of(arn, SECRET)).isEqualTo(arn);
    assertThat(Redaction.ofIssuer(arn, SECRET)).isEqualTo(arn);
    assertThat(Redaction.whole(arn, SECRET)).isEqualTo(arn);
  }

  @Property
  void noPieceOfASecretGetsThrough(
      @ForAll @AlphaChars @StringLength(min = 30, max = 60) String secret,
      @ForAll @IntRange(max = 20) int start,
      @ForAll @IntRange(min = 8, max = 30) int length) {
    String piece = secret.substring(start, Math.min(secret.length(), start + length));

    assertThat(Redaction.of("[" + piece + "=" + piece + "]", secret)).doesNotContain(piece);
  }
}
