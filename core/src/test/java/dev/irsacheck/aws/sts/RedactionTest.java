package dev.irsacheck.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final String SECRET = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJvcmRlcnMifQ";

  @Test
  void whatIsKnownIsTakenOut() {
    assertThat(Redaction.of("token eyJhbGciOi is expired", SECRET))
        .isEqualTo("token (secret) is expired");
    assertThat(Redaction.of(null, SECRET)).isNull();
    assertThat(Redaction.of("", SECRET)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:sts::111122223333:assumed-role/eksctl-prod-addon-iamserviceaccount-shop-orders-Role1-"
            + "1A2B3C4D5E6F/aws-sdk-java-1733357577755",
        "SecretAccessKey: hunter2",
        "first line\nsecond line"
      })
  void whatIsYetToBeReadStays(String text) {
    assertThat(Redaction.of(text, SECRET)).isSameAs(text);
  }

  /** Otherwise the beginning of a secret would be left, which no mask matches. */
  @Test
  void aLongTextEndsWithAWholeWord() {
    String key = "nnwJZ4cU6Q/4tRIKpdq19AU5H8t2o4PwpxmEEykl";

    assertThat(Redaction.of("x ".repeat(990) + key, SECRET)).hasSizeGreaterThan(1900).endsWith("x");
    assertThat(Redaction.of("x".repeat(3000), SECRET)).isEmpty();
  }
}
