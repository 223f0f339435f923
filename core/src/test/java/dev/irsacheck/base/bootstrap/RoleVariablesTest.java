package dev.irsacheck.base.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.LocalFacts;
import dev.irsacheck.pod.settings.ConfigFile;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.settings.SettingsReader;
import dev.irsacheck.pod.snapshot.FakePod;
import dev.irsacheck.pod.snapshot.PodSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleVariablesTest {
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

  @Test
  void eitherWayIsExpectedOfNoPodInCoreToo() {
    assertThat(isFine("no-role=start,expect-identity=any")).isTrue();
    assertThat(isFine("no-role=start,expect-identity= ANY ")).isTrue();
    assertThat(isFine("no-role=start,expect-identity=anyy")).as("core refuses it").isFalse();
    assertThat(isFine("no-role=start,expect-account")).as("core refuses it").isFalse();
    assertThat(core("no-role=start,expect-identity=any").startsWithoutRole()).isTrue();
    assertThat(core("no-role=start,expect-identity=irsa").startsWithoutRole()).isFalse();
  }

  /** An argument that cannot be parsed may be an expectation. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "expect-role=\"arn:aws:iam::111122223333:role/orders",
        "expect-account='111122223333'4",
        "token-path=",
        "token-path"
      })
  void whatCannotBeReadIsCores(String slip) {
    assertThat(isFineAsSet("no-role=start," + slip)).isFalse();
  }

  private Settings core(String arguments) {
    return SettingsReader.agent(
            arguments, Map.of(), Map.of(), (path, limit) -> new ConfigFile.Absent())
        .inForce();
  }

  @ParameterizedTest
  @CsvSource({
    "http://169.254.170.23/v1/credentials, , POD_IDENTITY, true",
    "http://[fd00:ec2::23]/v1/credentials, , POD_IDENTITY, true",
    "http://169.254.170.23/v1/credentials, /token, POD_IDENTITY, true",
    "http://127.0.0.1:9/creds, /token, POD_IDENTITY, true",
    "http://127.0.0.1:9/creds, , , false",
    "http://169.254.170.2/v2/credentials, , , false",
    "https://169.254.170.23/v1/credentials, , , false",
    "http://169.254.170.23:0/v1/credentials, , , false",
    // The SDKs ignore half of the variables.
    ", /token, , true",
  })
  void whatIsPodIdentityForCoreIsSoForTheGuard(
      String uri, String tokenFile, Mechanism core, boolean guarded) {
    FakePod pod = new FakePod();
    set(pod, "AWS_CONTAINER_CREDENTIALS_FULL_URI", uri);
    set(pod, "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", tokenFile);
    PodSnapshot snapshot =
        PodSnapshot.capture(
            pod, "/var/run/token", "/var/run/namespace", null, () -> Duration.ofMinutes(1));
    Facts facts = LocalFacts.gather(snapshot, new AwsSdkRegions()).build();

    assertThat(
            facts.fact(FactKey.MECHANISM) instanceof Fact.Known<Mechanism> known
                ? known.value()
                : null)
        .isEqualTo(core);
    assertThat(RoleVariables.areThere(new BootstrapSettings(null, properties, environment)))
        .isEqualTo(guarded);
  }

  private void set(FakePod pod, String variable, String value) {
    if (value != null) {
      pod.variable(variable, value);
      environment.put(variable, value);
    }
  }

  private boolean isFine(String arguments) {
    // The real mount may exist if the tests run in a pod.
    properties.setProperty("irsacheck.token-path", folder.resolve("nowhere/token").toString());
    return isFineAsSet(arguments);
  }

  private boolean isFineAsSet(String arguments) {
    BootstrapSettings settings = new BootstrapSettings(arguments, properties, environment);
    return RoleVariables.mayBeMissing(settings);
  }
}
