package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA506;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA516;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.pod.classpath.Sdk;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SdkHasHttpClientTest {
  private static final Check CHECK = new SdkHasHttpClient();

  private static PodFacts application(SdkJars jars) {
    return healthy().with(FactKey.SDK_INVENTORY, jars.callingAws().inventory());
  }

  private static SdkJars sdk() {
    return new SdkJars().with(Sdk.JAVA_V2, "auth", "2.31.60").with(Sdk.JAVA_V2, "sts", "2.31.60");
  }

  @Test
  void withoutStsOrChainNobodyCalls() {
    application(new SdkJars().with(Sdk.JAVA_V2, "auth", "2.31.60")).doesNotRun(CHECK);
    application(new SdkJars().with(Sdk.JAVA_V2, "sts", "2.31.60")).doesNotRun(CHECK);
    application(new SdkJars().with(Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.788")).doesNotRun(CHECK);
  }

  @Test
  void aRelocatedCopyNeedsItsOwn() {
    String root = "com.acme.awssdk";
    SdkJars jars =
        sdk()
            .client("apache-client")
            .relocated(root, Sdk.JAVA_V2, "auth", "2.20.1")
            .relocated(root, Sdk.JAVA_V2, "sts", "2.20.1");
    Finding finding = application(jars).warns(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA516);
    assertThat(finding.evidence().get(1).value()).isEqualTo(root);
    application(jars.client("apache-client", "/app/shaded/all.jar", Optional.of(root)))
        .holds(CHECK);
  }

  @Test
  void ofTwoLibrariesTheFirstIsToldOf() {
    SdkJars jars = sdk().client("apache-client");
    for (String root : List.of("com.acme.awssdk", "org.other.awssdk")) {
      jars.relocated(root, Sdk.JAVA_V2, "auth", "2.20.1")
          .relocated(root, Sdk.JAVA_V2, "sts", "2.20.1");
    }
    assertThat(application(jars).warns(CHECK).evidence().get(1).value())
        .isEqualTo("com.acme.awssdk");
  }

  /** Another check warns of its age, which must be fixed first. */
  @Test
  void ofALibraryThatIsTooOldNothingIsSaid() {
    String root = "com.acme.awssdk";
    SdkJars jars =
        sdk()
            .client("apache-client")
            .relocated(root, Sdk.JAVA_V2, "auth", "2.9.26")
            .relocated(root, Sdk.JAVA_V2, "sts", "2.9.26");
    application(jars).holds(CHECK);
    application(jars).warns(new SdkVersionSupportsIrsa());
  }

  @Test
  void theApplicationsOwnNeedsOneAlsoWhereItIsRelocated() {
    String root = "com.acme.awssdk";
    SdkJars jars =
        new SdkJars()
            .relocated(root, Sdk.JAVA_V2, "auth", "2.20.1")
            .relocated(root, Sdk.JAVA_V2, "sts", "2.20.1");
    assertThat(application(jars).warns(CHECK).code()).isEqualTo(IRSA516);
    jars.service(Sdk.JAVA_V2, "s3", Optional.of(root)).startedFrom("/app/shaded/auth.jar");
    Finding finding = application(jars).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA506);
    assertThat(finding.evidence().get(2).value()).isEqualTo(root);
  }

  @Test
  void whatCannotBeReadMayHoldIt() {
    application(sdk().unreadable("/app/lib/more.jar", "encrypted")).doesNotRun(CHECK);
  }
}
