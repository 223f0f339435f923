package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA512;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.imds.ImdsInspection;
import dev.irsacheck.aws.imds.ImdsInspection.Reach;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.pod.classpath.Sdk;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeRoleOutOfReachTest {
  private static final Check CHECK = new NodeRoleOutOfReach();
  private static final Source VARIABLE = Source.env("AWS_EC2_METADATA_DISABLED");
  private static final Source V2_PROPERTY = Source.property("aws.disableEc2Metadata");
  private static final String URL = "http://169.254.169.254/latest/api/token";
  private static final SdkJars V2 =
      new SdkJars().with(Sdk.JAVA_V2, "auth", "2.31.60").with(Sdk.JAVA_V2, "sts", "2.31.60");
  private static final SdkJars BOTH =
      new SdkJars()
          .with(Sdk.JAVA_V2, "auth", "2.31.60")
          .with(Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.788");

  private static PodFacts application(SdkJars jars, Map<Sdk, SourcedText> switches) {
    return healthy()
        .with(FactKey.SDK_INVENTORY, jars.inventory())
        .with(FactKey.METADATA_SWITCHES, switches);
  }

  private static PodFacts guarded(SdkJars jars, Map<Sdk, SourcedText> switches) {
    return application(jars, switches).with(FactKey.NO_DOWNGRADE, "true");
  }

  @Test
  void nothingDisablesIt() {
    Finding finding = application(V2, Map.of()).warns(CHECK);

    assertThat(finding.code()).isEqualTo(IRSA512);
    assertThat(finding.headline())
        .startsWith("set no-downgrade=true or AWS_EC2_METADATA_DISABLED=true")
        .hasSizeLessThan(120);
    assertThat(finding.fixes())
        .extracting("command")
        .contains("AWS_EC2_METADATA_DISABLED=true", "-Daws.disableEc2Metadata=true");
  }

  @Test
  void theVariableDisablesItForBoth() {
    SourcedText disabled = new SourcedText("TRUE", VARIABLE);

    application(BOTH, Map.of(Sdk.JAVA_V2, disabled, Sdk.JAVA_V1, disabled)).holds(CHECK);
  }

  @Test
  void onePropertyDisablesItForOneSdkOnly() {
    Map<Sdk, SourcedText> switches = Map.of(Sdk.JAVA_V2, new SourcedText("true", V2_PROPERTY));

    application(V2, switches).holds(CHECK);
    assertThat(application(BOTH, switches).warns(CHECK).fixes())
        .extracting("command")
        .contains("-Dcom.amazonaws.sdk.disableEc2Metadata=true");
  }

  @Test
  void aSwitchThatIsOffDisablesNothing() {
    application(V2, Map.of(Sdk.JAVA_V2, new SourcedText("false", V2_PROPERTY))).warns(CHECK);
  }

  @Test
  void noDowngradeOverrulesTheVariable() {
    guarded(V2, Map.of(Sdk.JAVA_V2, new SourcedText("false", VARIABLE))).holds(CHECK);
  }

  @Test
  void noDowngradeLeavesAPropertyOfTheOwnersAlone() {
    guarded(V2, Map.of(Sdk.JAVA_V2, new SourcedText("false", V2_PROPERTY))).doesNotRun(CHECK);
  }

  @Test
  void imdsGivesTheNodesRole() {
    assertThat(inspected(Reach.TOKEN, "HTTP 200").warns(CHECK).evidence())
        .extracting(Evidence::value)
        .contains("PUT " + URL + ": HTTP 200");
  }

  @Test
  void imdsIsOutOfReachAndTheEvidenceSaysWhatFollows() {
    inspected(Reach.NONE, "Connect timed out").holds(CHECK);
    assertThat(inspected(Reach.NONE, "Connect timed out").outcomeOf(CHECK).evidence())
        .extracting(Evidence::value)
        .containsExactly(
            "PUT " + URL + ": Connect timed out; the SDK would fail without credentials");
  }

  @Test
  void whatWasNotAskedIsWarnedOfAsWithoutTheSetting() {
    ImdsInspection none = new ImdsInspection(Reach.UNKNOWN, null, "too little time");

    Finding finding = application(V2, Map.of()).with(FactKey.IMDS, none).warns(CHECK);

    assertThat(finding.headline()).isEqualTo(application(V2, Map.of()).warns(CHECK).headline());
    assertThat(finding.evidence())
        .extracting(Evidence::value)
        .contains("not asked: too little time");
  }

  private static PodFacts inspected(Reach reach, String detail) {
    return application(V2, Map.of()).with(FactKey.IMDS, new ImdsInspection(reach, URL, detail));
  }
}
