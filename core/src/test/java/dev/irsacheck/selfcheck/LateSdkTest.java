package dev.irsacheck.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.classpath.Presence;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkClass;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.classpath.SdkModule;
import dev.irsacheck.classpath.SdkVersion;
import dev.irsacheck.classpath.VersionEvidence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The one line about an SDK that came after the check. */
class LateSdkTest {
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
    assertThat(LateSdk.line(inventory(Sdk.JAVA_V2, "sdk-core", "2.9.26"), Set.of("IRSA501")))
        .startsWith("irsa-check OK  IRSA501 is ignored by setting: ");
  }

  @Test
  void aPartOfAnSdkThatFetchesNoCredentialsIsNotJudged() {
    assertThat(line(Sdk.JAVA_V1, "jmespath-java", "1.11.600")).isNull();
  }

  private static String line(Sdk sdk, String artifact, String version) {
    return LateSdk.line(inventory(sdk, artifact, version), Set.of());
  }

  private static SdkInventory inventory(Sdk sdk, String artifact, String version) {
    SdkModule module =
        new SdkModule(
            sdk,
            artifact,
            SdkVersion.parse(version),
            VersionEvidence.POM_PROPERTIES,
            "/plugins/sdk.jar",
            Optional.empty());
    Presence chain =
        new Presence(SdkClass.defaultChain(sdk), module.location(), module.relocatedPackage());
    return new SdkInventory(
        List.of(module),
        List.of(chain),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }
}
