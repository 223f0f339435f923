package dev.irsacheck.pod.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodSecretsTest {
  private static final String SIGNATURE = "kX3v9QmB0rT7yLw2JdHs8NfGz5Pc1AeU";
  private static final String KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

  private final FakePod pod = new FakePod().variable("HOME", "/home/app");

  @Test
  void eachPartOfATokenIsASecret() {
    pod.variable("AWS_WEB_IDENTITY_TOKEN_FILE", "/token")
        .projected(
            "/token", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJvcmRlcnMiLCJhIjoxMjN9." + SIGNATURE + "\n")
        .projected("/api/token", SIGNATURE.toLowerCase() + "." + SIGNATURE.substring(4));

    assertThat(PodSecrets.ofFiles(pod, List.of("/api/token", "/none")))
        .containsExactly(
            "eyJhbGciOiJSUzI1NiJ9",
            "eyJzdWIiOiJvcmRlcnMiLCJhIjoxMjN9",
            SIGNATURE,
            SIGNATURE.substring(4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "default",
        "arn:aws:iam::111122223333:role/orders-of-the-shop-2",
        "/var/run/secrets/eks.amazonaws.com/serviceaccount/token",
        "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
        "the-service-account-of-the-shop"
      })
  void aTokenFileThatHoldsSomethingElseHoldsNoSecret(String content) {
    pod.variable("AWS_WEB_IDENTITY_TOKEN_FILE", "/token").projected("/token", content);

    assertThat(PodSecrets.ofFiles(pod, List.of())).isEmpty();
  }

  @Test
  void keysOfVariablesAndPropertiesAreSecrets() {
    pod.variable("AWS_SECRET_ACCESS_KEY", KEY)
        .variable("AWS_CONTAINER_AUTHORIZATION_TOKEN", "Bearer " + SIGNATURE)
        .variable("AWS_SESSION_TOKEN", "arn:aws:iam::111122223333:role/orders-of-the-shop-2")
        .property("aws.sessionToken", SIGNATURE)
        .property("aws.secretKey", "test");

    assertThat(PodSecrets.of(pod.variables())).containsExactly(KEY, SIGNATURE, SIGNATURE);
  }

  @Test
  void keysOfProfilesAreSecretsAndTheirOtherLinesAreNot() {
    pod.projected(
            "/home/app/.aws/credentials",
            "[default]\naws_access_key_id=AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = " + KEY)
        .projected(
            "/home/app/.aws/config",
            "[default]\nregion = eu-west-1-EXAMPLE-of-1234567890\naws_session_token="
                + SIGNATURE
                + "\nweb_identity_token_file=/Var/run-0123456789/x");

    assertThat(PodSecrets.ofFiles(pod, List.of()))
        .containsExactly("AKIAIOSFODNN7EXAMPLE", KEY, SIGNATURE);
  }
}
