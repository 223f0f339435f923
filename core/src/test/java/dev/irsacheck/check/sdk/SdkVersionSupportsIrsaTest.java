package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA501;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA502;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA503;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA516;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkClass;
import dev.irsacheck.pod.classpath.SdkInventory;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SdkVersionSupportsIrsaTest {
  private static final Check CHECK = new SdkVersionSupportsIrsa();

  private static SdkInventory versions(Sdk sdk, String... artifactsAndVersions) {
    SdkJars jars = new SdkJars();
    for (int i = 0; i < artifactsAndVersions.length; i += 2) {
      jars.with(sdk, artifactsAndVersions[i], artifactsAndVersions[i + 1]);
    }
    return jars.callingAws().inventory();
  }

  private static PodFacts v2(String... jars) {
    return healthy().with(FactKey.SDK_INVENTORY, versions(Sdk.JAVA_V2, jars));
  }

  private static PodFacts v1(String... jars) {
    return healthy().with(FactKey.SDK_INVENTORY, versions(Sdk.JAVA_V1, jars));
  }

  @Test
  void v2FromItsFirstVersionThatKnowsWebIdentities() {
    v2("auth", "2.10.11").holds(CHECK);
    v2("auth", "2.31.60").holds(CHECK);
    Finding finding = v2("auth", "2.10.10").breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA501);
    assertThat(finding.headline()).contains("to 2.10.11 or newer").contains("auth is 2.10.10");
  }

  @Test
  void versionsAreNumbersNotText() {
    v2("auth", "2.9.26").breaks(CHECK);
  }

  @Test
  void ofCopiesThatAreNewEnoughTheFirstIsNamed() {
    SdkJars jars =
        new SdkJars()
            .with(Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.788")
            .with(Sdk.JAVA_V2, "auth", "2.31.60");
    PodFacts pod = healthy().with(FactKey.SDK_INVENTORY, jars.callingAws().inventory());
    assertThat(pod.outcomeOf(CHECK).evidence().get(0).label()).isEqualTo("auth");
  }

  @Test
  void theOldestModuleDecides() {
    Finding finding = v2("auth", "2.31.60", "sts", "2.9.26").breaks(CHECK);
    assertThat(finding.evidence().get(0).label()).isEqualTo("sts");
  }

  @Test
  void aJarBehindAnotherWithTheSameClassesDoesNotDecide() {
    SdkJars jars =
        new SdkJars()
            .with(Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.788")
            .nested("/app/hadoop/", Sdk.JAVA_V1, "aws-java-sdk-core", "1.11.375");
    healthy().with(FactKey.SDK_INVENTORY, jars.callingAws().inventory()).holds(CHECK);
    SdkJars reversed =
        new SdkJars()
            .nested("/app/hadoop/", Sdk.JAVA_V1, "aws-java-sdk-core", "1.11.375")
            .with(Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.788");
    healthy().with(FactKey.SDK_INVENTORY, reversed.callingAws().inventory()).breaks(CHECK);
  }

  @Test
  void aVersionWithoutAnyClassDecidesNothing() {
    SdkJars poms = new SdkJars().with(Sdk.JAVA_V1, "aws-java-sdk-core", "1.11.500");
    for (SdkClass type : SdkClass.values()) {
      poms.minimised(type);
    }
    healthy().with(FactKey.SDK_INVENTORY, poms.callingAws().inventory()).doesNotRun(CHECK);
  }

  @Test
  void aModuleThatFetchesNoCredentialsDoesNotDecide() {
    v2("auth", "2.31.60", "s3", "2.5.0").holds(CHECK);
  }

  @Test
  void v1FromItsFirstVersionThatKnowsWebIdentities() {
    assertThat(v1("aws-java-sdk-core", "1.11.703").breaks(CHECK).code()).isEqualTo(IRSA502);
    assertThat(v1("aws-java-sdk-core", "1.11.704").warns(CHECK).code()).isEqualTo(IRSA503);
  }

  @Test
  void v1FromTheVersionThatEksRecommends() {
    v1("aws-java-sdk-core", "1.12.781").warns(CHECK);
    v1("aws-java-sdk-core", "1.12.782").holds(CHECK);
  }

  @Test
  void aModuleWithoutAVersionTellsNothing() {
    v2("auth", "unknown").doesNotRun(CHECK);
  }

  @Test
  void aRelocatedCopyIsJudgedToo() {
    SdkJars jars = new SdkJars().relocated("com.acme.awssdk", Sdk.JAVA_V2, "auth", "2.9.26");
    healthy().with(FactKey.SDK_INVENTORY, jars.callingAws().inventory()).warns(CHECK);
    jars.startedFrom("/app/shaded/auth.jar");
    jars.service(Sdk.JAVA_V2, "s3", Optional.of("com.acme.awssdk"));
    Finding finding =
        healthy().with(FactKey.SDK_INVENTORY, jars.callingAws().inventory()).breaks(CHECK);
    assertThat(finding.evidence().get(0).value()).isEqualTo("com.acme.awssdk");
    jars.with(Sdk.JAVA_V2, "auth", "2.31.60");
    finding = healthy().with(FactKey.SDK_INVENTORY, jars.callingAws().inventory()).warns(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA516);
    assertThat(finding.headline()).contains("2.9.26 is older than 2.10.11");
  }

  @Test
  void anOldV1BesideAWholeV2StopsNobody() {
    SdkJars jars =
        new SdkJars()
            .with(Sdk.JAVA_V1, "aws-java-sdk-core", "1.11.375")
            .with(Sdk.JAVA_V2, "auth", "2.31.60")
            .client("apache-client");
    assertThat(
            healthy()
                .with(FactKey.SDK_INVENTORY, jars.callingAws().inventory())
                .breaks(CHECK)
                .code())
        .isEqualTo(IRSA502);
    jars.with(Sdk.JAVA_V2, "sts", "2.31.60");
    assertThat(
            healthy()
                .with(FactKey.SDK_INVENTORY, jars.callingAws().inventory())
                .warns(CHECK)
                .code())
        .isEqualTo(IRSA516);
  }
}
