package dev.irsacheck.run.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.pod.classpath.FoundClass;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkClass;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.SdkModule;
import dev.irsacheck.pod.classpath.SdkVersion;
import dev.irsacheck.pod.classpath.VersionEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LateSdkCheckTest {
  @Test
  void tooOldForIrsa() {
    assertThat(line(Sdk.JAVA_V2, "sdk-core", "2.9.26"))
        .startsWith("irsa-check WARNING  IRSA501  upgrade the AWS SDK for Java v2 to 2.10.11")
        .endsWith(": sdk-core 2.9.26, loaded after the check from /plugins/sdk.jar");
  }

  @Test
  void belowWhatEksRecommends() {
    assertThat(line(Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.500"))
        .startsWith("irsa-check WARNING  IRSA503  ");
  }

  @Test
  void newEnough() {
    assertThat(line(Sdk.JAVA_V2, "sdk-core", "2.31.50"))
        .isEqualTo(
            "irsa-check OK  the AWS SDK is new enough for IRSA: sdk-core 2.31.50, loaded after the"
                + " check from /plugins/sdk.jar");
  }

  @Test
  void ignoredByItsOwner() {
    assertThat(
            LateSdkCheck.line(
                inventory(Sdk.JAVA_V2, "sdk-core", "2.9.26"), Optional.empty(), Set.of("IRSA501")))
        .startsWith("irsa-check OK  IRSA501 is ignored by setting: ");
  }

  @Test
  void aPartOfAnSdkThatFetchesNoCredentialsIsNotJudged() {
    assertThat(line(Sdk.JAVA_V1, "jmespath-java", "1.11.600")).isNull();
  }

  @Test
  void withoutStsInAllOfItsLoadersPath() {
    SdkInventory late = inventory(Sdk.JAVA_V2, "sdk-core", "2.31.50");
    assertThat(LateSdkCheck.line(late, Optional.of(late), Set.of()))
        .isEqualTo(
            "irsa-check WARNING  IRSA504  add software.amazon.awssdk:sts to the application: its AWS"
                + " SDK cannot use IRSA without it: sdk-core 2.31.50, loaded after the check from"
                + " /plugins/sdk.jar");
    assertThat(LateSdkCheck.line(late, Optional.of(late), Set.of("IRSA504")))
        .startsWith("irsa-check OK  the AWS SDK is new enough");
  }

  @Test
  void itsStsLiesInAnotherPlace() {
    SdkInventory late = inventory(Sdk.JAVA_V2, "sdk-core", "2.31.50");
    SdkInventory whole =
        inventory(
            Sdk.JAVA_V2, "sdk-core", "2.31.50", SdkClass.V2_STS, SdkClass.V2_STS_WEB_IDENTITY);
    assertThat(LateSdkCheck.line(late, Optional.of(whole), Set.of())).startsWith("irsa-check OK  ");
  }

  private static String line(Sdk sdk, String artifact, String version) {
    return LateSdkCheck.line(inventory(sdk, artifact, version), Optional.empty(), Set.of());
  }

  private static SdkInventory inventory(
      Sdk sdk, String artifact, String version, SdkClass... others) {
    SdkModule module =
        new SdkModule(
            sdk,
            artifact,
            SdkVersion.parse(version),
            VersionEvidence.POM_PROPERTIES,
            "/plugins/sdk.jar",
            Optional.empty());
    List<FoundClass> classes = new ArrayList<>();
    classes.add(
        new FoundClass(SdkClass.defaultChain(sdk), module.location(), module.relocatedPackage()));
    for (SdkClass other : others) {
      classes.add(new FoundClass(other, "/plugins/sts.jar", Optional.empty()));
    }
    return new SdkInventory(
        List.of(module),
        classes,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        false);
  }
}
