package dev.irsacheck.check.sdk;

import static dev.irsacheck.check.PodFacts.healthy;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA504;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA505;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.facts.FactKey;
import org.junit.jupiter.api.Test;

/** Both SDKs load their sts module by name. */
class SdkHasStsModuleTest {
  private static final Check CHECK = new SdkHasStsModule();

  private static PodFacts application(SdkJars jars) {
    return healthy().with(FactKey.SDK_INVENTORY, jars.inventory());
  }

  @Test
  void nobodySeesTheClassPath() {
    healthy().without(FactKey.SDK_INVENTORY).doesNotRun(CHECK);
  }

  @Test
  void noSdk() {
    application(new SdkJars()).doesNotRun(CHECK);
  }

  @Test
  void v2WithIt() {
    application(
            new SdkJars().with(Sdk.JAVA_V2, "auth", "2.31.60").with(Sdk.JAVA_V2, "sts", "2.31.60"))
        .holds(CHECK);
  }

  @Test
  void v2WithoutIt() {
    Finding finding = application(new SdkJars().with(Sdk.JAVA_V2, "auth", "2.31.60")).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA504);
    assertThat(finding.fixes().get(0).command()).isEqualTo("software.amazon.awssdk:sts:2.31.60");
  }

  @Test
  void v1WithoutIt() {
    Finding finding =
        application(new SdkJars().with(Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.788")).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA505);
    assertThat(finding.headline()).startsWith("add com.amazonaws:aws-java-sdk-sts");
  }

  @Test
  void oneSdkCannotUseTheOthersModule() {
    application(
            new SdkJars()
                .with(Sdk.JAVA_V2, "auth", "2.31.60")
                .with(Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.788")
                .with(Sdk.JAVA_V1, "aws-java-sdk-sts", "1.12.788"))
        .breaks(CHECK);
  }

  @Test
  void aPartOfAnSdkThatFetchesNoCredentials() {
    application(new SdkJars().with(Sdk.JAVA_V2, "sdk-core", "2.31.60")).doesNotRun(CHECK);
  }

  @Test
  void anUnknownVersionIsToBeFilledIn() {
    Finding finding = application(new SdkJars().with(Sdk.JAVA_V2, "auth", "none")).breaks(CHECK);
    assertThat(finding.fixes().get(0).command()).endsWith(":VERSION");
  }
}
