package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoRoleTest {
  @TempDir Path folder;
  private final Properties properties = new Properties();
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void aPodWithoutAnyRoleStartsWhereThatIsSaid() {
    assertThat(isFine("no-role=start")).isTrue();
    assertThat(isFine("mode=warn,no-role= START ")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mode=warn", "no-role=stop", "no-role", "no-role=startt"})
  void otherwiseItIsChecked(String arguments) {
    assertThat(isFine(arguments)).isFalse();
  }

  @Test
  void everySourceCanSayIt() {
    environment.put("IRSA_CHECK_NO_ROLE", "start");
    assertThat(isFine(null)).isTrue();
    properties.setProperty("irsacheck.no-role", "stop");
    assertThat(isFine(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS_ROLE_ARN",
        "AWS_WEB_IDENTITY_TOKEN_FILE",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"
      })
  void aPartOfARoleIsCores(String variable) {
    environment.put(variable, "set");
    assertThat(isFine("no-role=start")).isFalse();
    environment.put(variable, "");
    assertThat(isFine("no-role=start")).as("an empty variable counts as not set").isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws.roleArn",
        "aws.webIdentityTokenFile",
        "aws.containerCredentialsFullUri",
        "aws.containerAuthorizationTokenFile"
      })
  void soIsAPropertyOfTheSdk(String property) {
    properties.setProperty(property, "set");
    assertThat(isFine("no-role=start")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "expect-identity=irsa",
        "expect-role=arn:aws:iam::111122223333:role/orders",
        "expect-account=111122223333",
        "expect-service-account=shop:orders",
        "config=/etc/orders/irsa-check.yaml"
      })
  void whereARoleIsOrMayBeExpectedCoreDecides(String setting) {
    assertThat(isFine("no-role=start," + setting)).isFalse();
  }

  @Test
  void aMountWithoutVariablesIsCores() throws IOException {
    Path mount = folder.resolve("serviceaccount");
    String arguments = "no-role=start,token-path=" + mount.resolve("token");
    assertThat(isFineAsSet(arguments)).isTrue();
    Files.createDirectory(mount);
    assertThat(isFineAsSet(arguments)).isFalse();
  }

  private boolean isFine(String arguments) {
    // Not the real mount: these tests may run in a pod that has one.
    properties.setProperty("irsacheck.token-path", folder.resolve("nowhere/token").toString());
    return isFineAsSet(arguments);
  }

  private boolean isFineAsSet(String arguments) {
    BootstrapSettings settings = new BootstrapSettings(arguments, properties, environment);
    return NoRole.isFine(settings, properties, environment);
  }
}
