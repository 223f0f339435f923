package dev.irsacheck.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final String KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

  @Test
  void aTokenKeepsFourCharacters() {
    assertThat(Secrets.cut("token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl refused"))
        .isEqualTo("token eyJh… refused");
  }

  @Test
  void aTokenIsFoundBehindAnyPunctuation() {
    assertThat(Secrets.cut("&WebIdentityToken=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln&Version=1"))
        .isEqualTo("&WebIdentityToken=eyJh…&Version=1");
    assertThat(Secrets.cut("{\\\"token\\\":\\\"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln\\\"}"))
        .isEqualTo("{\\\"token\\\":\\\"eyJh…\\\"}");
    assertThat(Secrets.cut("file-eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln"))
        .isEqualTo("file-eyJh…");
  }

  @Test
  void theHalfOfATokenWhoseStartIsOnTheLineBeforeIsCutToo() {
    String half = "c2lnbmF0dXJl0".repeat(9) + "Q";

    assertThat(Secrets.cut(half + " refused")).isEqualTo("c2ln… refused");
  }

  @Test
  void accessKeyIdsOfUsersAndSessionsAreCut() {
    assertThat(Secrets.cut("AKIAIOSFODNN7EXAMPLE and ASIAIOSFODNN7EXAMPLE"))
        .isEqualTo("AKIA… and ASIA…");
  }

  @Test
  void aSecretAccessKeyIsKnownByItsLength() {
    assertThat(Secrets.cut("keys: " + KEY + ".")).isEqualTo("keys: wJal…");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"SecretAccessKey\": \"hunter2hunter2\"",
        "aws_secret_access_key=hunter2hunter2",
        "secretKey: hunter2hunter2",
        "\\\"SessionToken\\\":\\\"hunter2hunter2\\\"",
        "X-Amz-Security-Token: hunter2hunter2"
      })
  void whatIsNamedASecretIsOne(String line) {
    assertThat(Secrets.cut(line)).contains("hunt…").doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WebIdentityErr: failed to retrieve credentials",
        "request id: 5c3f9ce5-ba7d-495e-98b1-ffcd5cf85133",
        "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
        "arn:aws:iam::111122223333:role/service-role/Orders1",
        "/var/run/secrets/eks.amazonaws.com/serviceaccount/token",
        "at software.amazon.awssdk.services.sts.DefaultStsClient.assumeRole(DefaultStsClient.java:7)",
        "AWS_ACCESS_KEY_ID (or AWS_ACCESS_KEY) and AWS_SECRET_KEY (or AWS_SECRET_ACCESS_KEY)",
        "the security token included in the request is invalid",
        "sha256:8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4",
        "----------------------------------------------------------------------------------------"
            + "--------------------"
      })
  void whatIsNoSecretStays(String line) {
    assertThat(Secrets.cut(line)).isSameAs(line);
  }
}
