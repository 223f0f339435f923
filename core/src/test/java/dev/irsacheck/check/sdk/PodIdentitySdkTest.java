package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA456;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA517;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA518;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA519;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.podidentity.AgentAnswers;
import dev.irsacheck.pod.classpath.Sdk;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodIdentitySdkTest {
  private static final Check KNOWS = new SdkKnowsPodIdentity();
  private static final Check TAKES = new SdkTakesTheAgentsAddress();
  private static final Check OUT_OF_REACH = new NodeRoleBehindTheAgent();
  private static final String V4 = "http://169.254.170.23/v1/credentials";
  private static final String V6 = "http://[fd00:ec2::23]/v1/credentials";

  private static PodFacts pod(String uri, SdkJars jars) {
    return healthy()
        .without(FactKey.TOKEN_PATH)
        .without(FactKey.ASSUME_ROLE)
        .with(FactKey.MECHANISM, Mechanism.POD_IDENTITY)
        .with(FactKey.POD_IDENTITY_URI, uri)
        .with(FactKey.METADATA_MODES, Map.of())
        .with(FactKey.METADATA_SWITCHES, Map.of())
        .with(FactKey.SDK_INVENTORY, jars.inventory());
  }

  private static SdkJars v2(String version) {
    return new SdkJars().with(Sdk.JAVA_V2, "auth", version).callingAws();
  }

  private static SdkJars v1(String version) {
    return new SdkJars().with(Sdk.JAVA_V1, "aws-java-sdk-core", version).callingAws();
  }

  private static PodFacts mode(PodFacts pod, String mode) {
    SourcedText set = new SourcedText(mode, Source.env("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"));
    return pod.with(FactKey.METADATA_MODES, Map.of(Sdk.JAVA_V2, set, Sdk.JAVA_V1, set));
  }

  @Test
  void theMinimumIsWhatAwsPublishes() {
    pod(V4, v2("2.21.30")).holds(KNOWS);
    pod(V4, v1("1.12.746")).holds(KNOWS);
    Finding finding = pod(V4, v2("2.21.29")).breaks(KNOWS);
    assertThat(finding.code()).isEqualTo(IRSA517);
    assertThat(finding.headline()).contains("v2 to 2.21.30 or newer").contains("auth is 2.21.29");
    assertThat(pod(V4, v1("1.12.745")).breaks(KNOWS).headline()).contains("v1 to 1.12.746");
  }

  @Test
  void aSlowAgentIsHeldAgainstTheSdkThatWaits() {
    StsCall late =
        new StsCall(
            "PodIdentityAgent",
            "169.254.170.23",
            List.of(),
            1,
            Duration.ofMillis(2100),
            new StsCall.Granted("", "111122223333", null, null));
    PodFacts pod =
        pod(V4, v2("2.31.60"))
            .with(FactKey.AGENT, URI.create(V4), Source.env("AWS_CONTAINER_CREDENTIALS_FULL_URI"))
            .with(FactKey.AGENT_CALL, late);

    assertThat(pod.warns(new AgentAnswers()).evidence())
        .anyMatch(seen -> seen.value().equals("auth 2.31.60"));
    assertThat(pod.without(FactKey.SDK_INVENTORY).warns(new AgentAnswers()).code())
        .isEqualTo(IRSA456);
  }

  /** The module with the default chain brings container credentials. */
  @Test
  void anOldStsModuleDoesNotCount() {
    pod(V4, v2("2.31.60").with(Sdk.JAVA_V2, "sts", "2.9.26")).holds(KNOWS);
  }

  @Test
  void whatIsOnlyForIrsaIsNotAsked() {
    PodFacts pod = pod(V4, v2("2.9.26"));

    pod.doesNotRun(new SdkVersionSupportsIrsa());
    pod.doesNotRun(new SdkHasStsModule());
    pod.doesNotRun(new SdkHasHttpClient());
    pod.doesNotRun(new SdkHasOneHttpClient());
    pod.doesNotRun(new NodeRoleOutOfReach());
  }

  @Test
  void withAnotherMechanismNothingIsSaid() {
    for (Mechanism other : new Mechanism[] {Mechanism.IRSA}) {
      PodFacts pod = pod(V6, v2("2.17.295")).with(FactKey.MECHANISM, other);
      pod.doesNotRun(KNOWS);
      pod.doesNotRun(TAKES);
      pod.doesNotRun(OUT_OF_REACH);
    }
  }

  @Test
  void anOldSdkBesideTheOwnStopsNobody() {
    SdkJars both =
        new SdkJars()
            .with(Sdk.JAVA_V2, "auth", "2.48.1")
            .service(Sdk.JAVA_V2, "s3", Optional.empty())
            .with(Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.596");
    Finding finding = pod(V4, both).warns(KNOWS);
    assertThat(finding.code()).isEqualTo(IRSA519);
    assertThat(finding.headline()).contains("1.12.596 is older than 1.12.746");
    assertThat(finding.fixes().toString()).contains("ignore=IRSA519");
  }

  @Test
  void besideAnSdkThatIsTooOldItselfNothingIsUnneeded() {
    SdkJars both =
        new SdkJars()
            .with(Sdk.JAVA_V2, "auth", "2.17.295")
            .with(Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.596")
            .callingAws();
    pod(V4, both).breaks(KNOWS);
  }

  @ParameterizedTest
  @CsvSource({
    "2.21.30, " + V4 + ",, true",
    "2.21.30, " + V6 + ",, false",
    "2.47.6, " + V6 + ",, false",
    "2.47.6, " + V6 + ", IPv6, true",
    "2.47.6, " + V6 + ", ipv6, true",
    "2.47.6, " + V6 + ", dual, false",
    "2.47.6, " + V4 + ", IPv6, false",
    "2.47.6, " + V4 + ", IPv4, true",
    "2.48.1, " + V6 + ",, true",
    "2.48.1, " + V4 + ", IPv6, true",
    "2.57.8, " + V6 + ",, true"
  })
  void v2TakesTheAddressOfItsMode(String version, String uri, String mode, boolean takes) {
    PodFacts pod = pod(uri, v2(version));
    if (mode != null) {
      mode(pod, mode);
    }
    if (takes) {
      pod.holds(TAKES);
    } else {
      assertThat(pod.breaks(TAKES).code()).isEqualTo(IRSA518);
    }
  }

  @Test
  void v1TakesTheAddressOfItsModeToItsEnd() {
    Finding finding = pod(V6, v1("1.12.797")).breaks(TAKES);
    assertThat(finding.headline())
        .startsWith("set AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE=IPv6: SDK v1 1.12.797 refuses");
    mode(pod(V6, v1("1.12.797")), "IPv6").holds(TAKES);
    pod(V4, v1("1.12.797")).holds(TAKES);
  }

  @Test
  void anotherThatRefusesTheAddressTooIsNoExcuse() {
    SdkJars jars =
        new SdkJars()
            .with(Sdk.JAVA_V2, "auth", "2.47.6")
            .with(Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.797")
            .service(Sdk.JAVA_V1, "s3", Optional.empty());
    PodFacts pod = pod(V6, new SdkJars()).with(FactKey.SDK_INVENTORY, jars.inventory());
    assertThat(pod.breaks(TAKES).headline()).contains("SDK v1 1.12.797 refuses");
  }

  @Test
  void ofAnotherAddressNothingIsKnown() {
    pod("http://127.0.0.1:8080/v1/credentials", v2("2.31.60")).doesNotRun(TAKES);
    pod("http://169.254.170.230/v1/credentials", v2("2.31.60")).doesNotRun(TAKES);
  }

  @Test
  void noDowngradeClosesIt() {
    pod(V4, v2("2.57.8")).with(FactKey.NO_DOWNGRADE, "true").holds(OUT_OF_REACH);
    SourcedText off = new SourcedText("true", Source.env("AWS_EC2_METADATA_DISABLED"));
    pod(V4, v2("2.57.8"))
        .with(FactKey.METADATA_SWITCHES, Map.of(Sdk.JAVA_V2, off))
        .holds(OUT_OF_REACH);
    SourcedText on = new SourcedText("false", Source.property("aws.disableEc2Metadata"));
    pod(V4, v2("2.57.8"))
        .with(FactKey.METADATA_SWITCHES, Map.of(Sdk.JAVA_V2, on))
        .with(FactKey.NO_DOWNGRADE, "true")
        .doesNotRun(OUT_OF_REACH);
  }
}
