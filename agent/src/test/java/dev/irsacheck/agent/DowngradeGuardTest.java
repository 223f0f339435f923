package dev.irsacheck.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.bootstrap.BootstrapSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DowngradeGuardTest {
  private static final String V2 = "aws.disableEc2Metadata";
  private static final String V1 = "com.amazonaws.sdk.disableEc2Metadata";
  private static final Map<String, String> ROLE =
      Map.of("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/orders");

  private final Properties properties = new Properties();
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  @Test
  void bothSdksAreKeptFromImds() {
    guard(ROLE);

    assertThat(properties).containsOnly(Map.entry(V2, "true"), Map.entry(V1, "true"));
    assertThat(said()).isEmpty();
  }

  @Test
  void aPodWithoutAWebIdentityIsLeftAlone() {
    guard(Map.of("AWS_REGION", "eu-west-1", "AWS_ROLE_ARN", ""));

    assertThat(properties).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws.roleArn", "aws.webIdentityTokenFile"})
  void aWebIdentityMayBeGivenByProperties(String name) {
    properties.setProperty(name, "x");

    guard(Map.of());

    assertThat(properties).containsEntry(V2, "true");
  }

  @Test
  void halfAWebIdentityCounts() {
    guard(Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", "/token"));

    assertThat(properties).containsEntry(V2, "true");
  }

  @Test
  void podIdentityCountsAndOtherContainerCredentialsDoNot() {
    guard(
        Map.of(
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "http://127.0.0.1:9/creds",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN",
            "x"));
    assertThat(properties).isEmpty();

    guard(
        Map.of(
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "http://169.254.170.23/v1/credentials",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
            "/token"));
    assertThat(properties).containsOnly(Map.entry(V2, "true"), Map.entry(V1, "true"));
  }

  @Test
  void whatTheOwnerSetStaysAndIsSaid() {
    properties.setProperty(V2, "false");
    properties.setProperty(V1, "TRUE");

    guard(ROLE);

    assertThat(properties).containsOnly(Map.entry(V2, "false"), Map.entry(V1, "TRUE"));
    assertThat(said().lines())
        .singleElement()
        .asString()
        .startsWith("irsa-check: no-downgrade leaves the property " + V2 + " as it was set");
  }

  private void guard(Map<String, String> environment) {
    BootstrapSettings settings = new BootstrapSettings(null, properties, environment);
    DowngradeGuard.act(settings, properties, new PrintStream(messages, true, UTF_8));
  }

  private String said() {
    return messages.toString(UTF_8);
  }
}
