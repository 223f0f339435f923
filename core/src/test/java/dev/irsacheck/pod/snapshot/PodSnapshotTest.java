package dev.irsacheck.pod.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.webhook.Association;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PodSnapshotTest {
  private static final String MOUNT = "/var/run/secrets/eks.amazonaws.com/serviceaccount/token";
  private static final String NAMESPACE = "/var/run/secrets/kubernetes.io/serviceaccount/namespace";

  private final FakePod pod = new FakePod();

  @Test
  void aValueKeepsItsOrigin() {
    pod.variable("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/orders");

    assertThat(capture().settings().get(PodSettings.ROLE_ARN))
        .isEqualTo(
            new SourcedText("arn:aws:iam::111122223333:role/orders", Source.env("AWS_ROLE_ARN")));
    assertThat(capture().overridden()).isEmpty();
  }

  @Test
  void aSystemPropertyComesBeforeTheVariableAsInSdkV2() {
    pod.variable("AWS_REGION", "eu-west-1").property("aws.region", "eu-central-1");

    PodSnapshot snapshot = capture();

    assertThat(snapshot.settings().get(PodSettings.REGION))
        .isEqualTo(new SourcedText("eu-central-1", Source.property("aws.region")));
    assertThat(snapshot.overridden().get(PodSettings.REGION))
        .isEqualTo(new SourcedText("eu-west-1", Source.env("AWS_REGION")));
  }

  @Test
  void thePropertyThatRepeatsTheVariableOverridesNothing() {
    pod.variable("AWS_REGION", "eu-west-1").property("aws.region", "eu-west-1");

    assertThat(capture().settings().get(PodSettings.REGION).source())
        .isEqualTo(Source.property("aws.region"));
    assertThat(capture().overridden()).isEmpty();
  }

  @Test
  void anEmptyValueCountsAsNotSet() {
    pod.variable("AWS_ROLE_ARN", "").property("aws.region", "").variable("AWS_REGION", "eu-west-1");

    assertThat(capture().settings()).doesNotContainKey(PodSettings.ROLE_ARN);
    assertThat(capture().settings().get(PodSettings.REGION).value()).isEqualTo("eu-west-1");
  }

  @Test
  void aBlankValueIsSetAndStaysAsItIs() {
    pod.variable("AWS_ROLE_ARN", " ");

    assertThat(capture().settings().get(PodSettings.ROLE_ARN).value()).isEqualTo(" ");
  }

  @Test
  void noPropertyStandsForTheVariablesThatSdkV2ReadsFromTheEnvironmentAlone() {
    pod.property("AWS_DEFAULT_REGION", "x").variable("AWS_DEFAULT_REGION", "eu-west-1");

    assertThat(capture().settings().get(PodSettings.DEFAULT_REGION).source())
        .isEqualTo(Source.env("AWS_DEFAULT_REGION"));
  }

  @Test
  void withoutATokenPathThereIsNoTokenFileButAMountToLookAt() {
    pod.variable("AWS_REGION", "eu-west-1");

    PodSnapshot snapshot = capture();

    assertThat(snapshot.tokenFile()).isNull();
    assertThat(snapshot.defaultTokenFile().path()).isEqualTo(MOUNT);
    assertThat(pod.paths)
        .containsExactly(
            "~/.aws/config 1048576",
            "~/.aws/credentials 1048576",
            MOUNT + " 20000",
            Association.TOKEN_FILE + " 20000",
            NAMESPACE + " 256",
            "/var/run/secrets/kubernetes.io/serviceaccount/token 20000");
  }

  @Test
  void theTokenFileIsTheOneThatIsNamed() {
    pod.variable("AWS_WEB_IDENTITY_TOKEN_FILE", "/tmp/token");

    assertThat(capture().tokenFile().path()).isEqualTo("/tmp/token");
  }

  @Test
  void theProfilesFilesAreThoseThatTheSdkReads() {
    pod.variable("HOME", "/home/app").variable("AWS_PROFILE", "shop");

    assertThat(capture().profile().name()).isEqualTo("shop");
    assertThat(capture().profile().configFile().path()).isEqualTo("/home/app/.aws/config");
    assertThat(capture().profile().credentialsFile().path())
        .isEqualTo("/home/app/.aws/credentials");

    pod.variable("AWS_SHARED_CREDENTIALS_FILE", "/keys").property("aws.configFile", "~/config");
    assertThat(capture().profile().configFile().path()).isEqualTo("/home/app/config");
    assertThat(capture().profile().credentialsFile().path()).isEqualTo("/keys");
  }

  @Test
  void theTrustPolicyIsTakenWhereOneIsNamed() {
    PodSnapshot snapshot =
        PodSnapshot.capture(pod, MOUNT, NAMESPACE, "/policy.json", () -> Duration.ofMinutes(1));

    assertThat(capture().trustPolicy()).isNull();
    assertThat(snapshot.trustPolicy().path()).isEqualTo("/policy.json");
  }

  @Test
  void clockAndUserAreOfTheSameMoment() {
    assertThat(capture().capturedAt()).isEqualTo(FakePod.NOW);
    assertThat(capture().user()).isEqualTo("uid 65532, gid 65532");
  }

  @Test
  void aSnapshotPrintsNoSecret() {
    pod.variable("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
        .variable("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMIEXAMPLEKEY")
        .variable("AWS_SESSION_TOKEN", "sessionsecret")
        .variable("HTTPS_PROXY", "http://user:proxysecret@proxy.example.com:3128");

    assertThat(capture().toString())
        .doesNotContain("IOSFODNN7", "wJalrXUtn", "sessionsecret", "proxysecret");
  }

  private PodSnapshot capture() {
    return PodSnapshot.capture(pod, MOUNT, NAMESPACE, null, () -> Duration.ofMinutes(1));
  }
}
