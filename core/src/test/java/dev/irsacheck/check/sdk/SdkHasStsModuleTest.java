package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA504;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA505;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA516;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.pod.classpath.ChainLibrary;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkClass;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SdkHasStsModuleTest {
  private static final Check CHECK = new SdkHasStsModule();

  private static PodFacts application(SdkJars jars) {
    return healthy().with(FactKey.SDK_INVENTORY, jars.callingAws().inventory());
  }

  @Test
  void aLibraryOfTheOtherSdkDoesNot() {
    SdkJars kafka =
        new SdkJars()
            .with(Sdk.JAVA_V2, "auth", "2.31.60")
            .library(ChainLibrary.MSK_V1, Optional.empty());
    Finding finding = healthy().with(FactKey.SDK_INVENTORY, kafka.inventory()).warns(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA516);
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

  @Test
  void aMinimiserCutOutWhatTheSdkLoadsByName() {
    Finding v2 =
        application(
                new SdkJars()
                    .with(Sdk.JAVA_V2, "auth", "2.31.60")
                    .with(Sdk.JAVA_V2, "sts", "2.31.60")
                    .minimised(SdkClass.V2_STS_WEB_IDENTITY))
            .breaks(CHECK);
    assertThat(v2.code()).isEqualTo(IRSA504);
    assertThat(v2.headline()).startsWith("keep all of software.amazon.awssdk:sts");
    Finding v1 =
        application(
                new SdkJars()
                    .with(Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.788")
                    .with(Sdk.JAVA_V1, "aws-java-sdk-sts", "1.12.788")
                    .minimised(SdkClass.V1_STS_WEB_IDENTITY))
            .breaks(CHECK);
    assertThat(v1.code()).isEqualTo(IRSA505);
    assertThat(v1.evidence().get(2).value())
        .isEqualTo("com.amazonaws.services.securitytoken.internal.STSProfileCredentialsService");
  }

  @Test
  void anSdkOlderThanWebIdentitiesWasNotMinimised() {
    application(
            new SdkJars()
                .with(Sdk.JAVA_V2, "auth", "2.9.26")
                .with(Sdk.JAVA_V2, "sts", "2.9.26")
                .minimised(SdkClass.V2_WEB_IDENTITY)
                .minimised(SdkClass.V2_STS_WEB_IDENTITY))
        .holds(CHECK);
  }

  @Test
  void whatNoServiceClientUsesStopsNobody() {
    SdkJars recorder = new SdkJars().with(Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.767");
    PodFacts pod = healthy().with(FactKey.SDK_INVENTORY, recorder.inventory());
    Finding finding = pod.warns(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA516);
    assertThat(finding.headline())
        .contains(
            "AWS SDK v1 that no service client uses needs the role: ",
            "(/app/lib/aws-java-sdk-core.jar)");
    assertThat(finding.why().get(0)).startsWith("No client of an AWS service");
    recorder.service(Sdk.JAVA_V2, "s3", Optional.empty());
    healthy().with(FactKey.SDK_INVENTORY, recorder.inventory()).warns(CHECK);
    recorder.service(Sdk.JAVA_V1, "s3", Optional.of("com.acme.amazonaws"));
    healthy().with(FactKey.SDK_INVENTORY, recorder.inventory()).warns(CHECK);
    recorder.service(Sdk.JAVA_V1, "s3", Optional.empty());
    healthy().with(FactKey.SDK_INVENTORY, recorder.inventory()).breaks(CHECK);
  }

  @Test
  void aRelocatedCopyInTheApplicationsOwnJarCannotUseTheModuleOfAnother() {
    SdkJars jars =
        new SdkJars()
            .with(Sdk.JAVA_V2, "sts", "2.31.60")
            .relocated("com.acme.awssdk", Sdk.JAVA_V2, "auth", "2.20.1")
            .startedFrom("/app/shaded/auth.jar");
    assertThat(application(jars).warns(CHECK).headline()).contains("no service client uses");
    jars.service(Sdk.JAVA_V2, "s3", Optional.of("com.acme.awssdk"));
    Finding finding = application(jars).breaks(CHECK);
    assertThat(finding.evidence().get(1).value()).isEqualTo("com.acme.awssdk");
    assertThat(finding.fixes().get(0).command()).endsWith(":2.20.1");
  }

  @Test
  void aDriversRelocatedCopyStopsNobodyThoughItIsTheOnlySdkAndHasClients() {
    String root = "com.acme.amazonaws";
    Finding finding =
        application(
                new SdkJars()
                    .relocated(root, Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.655")
                    .service(Sdk.JAVA_V1, "s3", Optional.of(root))
                    .startedFrom("/app/orders.jar"))
            .warns(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA516);
    assertThat(finding.headline()).contains("a library brings");
  }

  @Test
  void aDriversRelocatedCopyBesideTheApplicationsOwnStopsNobody() {
    SdkJars whole =
        new SdkJars().with(Sdk.JAVA_V2, "auth", "2.31.60").with(Sdk.JAVA_V2, "sts", "2.31.60");
    Finding finding =
        application(
                whole.relocated("com.acme.amazonaws", Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.655"))
            .warns(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA516);
    assertThat(finding.headline())
        .contains("AWS SDK v1 that", "(/app/shaded/aws-java-sdk-core.jar)");
    assertThat(finding.evidence()).extracting("value").contains("com.acme.amazonaws");
  }

  @Test
  void theApplicationsOwnIsJudgedBesideADriversCopy() {
    SdkJars jars = new SdkJars().relocated("com.acme.awssdk", Sdk.JAVA_V2, "auth", "2.20.1");
    Finding finding = application(jars.with(Sdk.JAVA_V2, "auth", "2.31.60")).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA504);
    assertThat(finding.fixes().get(0).command()).endsWith(":2.31.60");
  }

  @Test
  void amongRelocatedCopiesOneMustBeWhole() {
    SdkJars jars = new SdkJars().relocated("com.acme.awssdk", Sdk.JAVA_V2, "auth", "2.20.1");
    jars.service(Sdk.JAVA_V2, "s3", Optional.of("com.acme.awssdk"));
    jars.startedFrom("/app/shaded/auth.jar");
    jars.relocated("org.other.awssdk", Sdk.JAVA_V2, "auth", "2.31.60");
    application(jars).breaks(CHECK);
    jars.relocated("org.other.awssdk", Sdk.JAVA_V2, "sts", "2.31.60");
    application(jars).breaks(CHECK);
    jars.client("apache-client", "/app/shaded/all.jar", Optional.of("org.other.awssdk"));
    assertThat(application(jars).warns(CHECK).code()).isEqualTo(IRSA516);
  }

  @Test
  void v1ThatSomeLibraryBringsAlongBesideAWholeV2StopsNobody() {
    SdkJars jars =
        new SdkJars()
            .with(Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.788")
            .with(Sdk.JAVA_V2, "auth", "2.31.60")
            .with(Sdk.JAVA_V2, "sts", "2.31.60");
    assertThat(application(jars).breaks(CHECK).code()).isEqualTo(IRSA505);
    assertThat(application(jars.client("apache-client")).warns(CHECK).code()).isEqualTo(IRSA516);
  }

  @Test
  void aDriversWholeCopyDoesNotServeTheApplicationsOwn() {
    String root = "com.acme.awssdk";
    application(
            new SdkJars()
                .with(Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.788")
                .relocated(root, Sdk.JAVA_V2, "auth", "2.31.60")
                .relocated(root, Sdk.JAVA_V2, "sts", "2.31.60")
                .client("apache-client", "/app/shaded/all.jar", Optional.of(root)))
        .breaks(CHECK);
  }

  @Test
  void aCopyThatIsTooOldServesNobody() {
    String root = "org.other.awssdk";
    application(
            new SdkJars()
                .relocated("com.acme.awssdk", Sdk.JAVA_V2, "auth", "2.20.1")
                .relocated(root, Sdk.JAVA_V2, "auth", "2.9.26")
                .relocated(root, Sdk.JAVA_V2, "sts", "2.9.26")
                .client("apache-client", "/app/shaded/all.jar", Optional.of(root))
                .service(Sdk.JAVA_V2, "s3", Optional.of("com.acme.awssdk"))
                .startedFrom("/app/shaded/auth.jar"))
        .breaks(CHECK);
  }

  @Test
  void aCopyThatIsTooOldIsForItsVersionToTell() {
    application(
            new SdkJars()
                .with(Sdk.JAVA_V1, "aws-java-sdk-core", "1.11.375")
                .with(Sdk.JAVA_V2, "auth", "2.31.60")
                .with(Sdk.JAVA_V2, "sts", "2.31.60")
                .client("apache-client"))
        .holds(CHECK);
  }

  @Test
  void whatCannotBeReadMayHoldIt() {
    application(
            new SdkJars()
                .with(Sdk.JAVA_V2, "auth", "2.31.60")
                .unreadable("/app/lib/more.jar", "encrypted"))
        .doesNotRun(CHECK);
  }

  @Test
  void noSdkTellsWhereWeLooked() {
    Outcome.NotRun outcome =
        (Outcome.NotRun)
            application(new SdkJars().lookedIn("/a").lookedIn("/b").lookedIn("/c").lookedIn("/d"))
                .outcomeOf(CHECK);
    assertThat(outcome.because())
        .isEqualTo("no AWS SDK was found on the class path; looked in /a, /b, /c and 1 more");
  }
}
