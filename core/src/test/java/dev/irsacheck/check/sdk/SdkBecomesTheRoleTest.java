package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA513;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA514;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA516;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Rehearsal;
import dev.irsacheck.check.facts.Rehearsal.Ending;
import dev.irsacheck.check.facts.Rehearsal.Failed;
import dev.irsacheck.check.facts.Rehearsal.Identified;
import dev.irsacheck.check.facts.Rehearsal.NotMade;
import dev.irsacheck.check.facts.Rehearsal.Unanswered;
import dev.irsacheck.pod.classpath.Sdk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SdkBecomesTheRoleTest {
  private static final Check CHECK = new SdkBecomesTheRole();
  private static final Ending ROLE =
      new Identified("arn:aws:sts::111122223333:assumed-role/orders/aws-sdk-java-1");
  private static final Ending FAILED = new Failed(List.of("NoSuchMethodError: x", "Cause: y"));
  private static final Ending OPEN = new Unanswered(List.of("SdkClientException: z"));

  private static PodFacts rehearsed(Ending... endings) {
    List<Rehearsal> all = new ArrayList<>();
    for (Ending ending : endings) {
      all.add(
          new Rehearsal(
              Sdk.JAVA_V2,
              Optional.of("2.31.60"),
              "/app/auth.jar",
              Optional.empty(),
              ending,
              Duration.ofMillis(412)));
    }
    return healthy().with(FactKey.REHEARSALS, all);
  }

  @Test
  void aSessionOfTheSameRole() {
    rehearsed(ROLE, ROLE).holds(CHECK);
  }

  @Test
  void credentialsOfTheAgentAreEnoughWithoutSts() {
    rehearsed(new Rehearsal.Fetched()).holds(CHECK);
  }

  @Test
  void anotherRoleWhoseNameStartsLikeIt() {
    Finding finding =
        rehearsed(new Identified("arn:aws:sts::111122223333:assumed-role/orders-old/s"))
            .breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA514);
  }

  @Test
  void theSameRoleNameInAnotherAccount() {
    Finding finding =
        rehearsed(new Identified("arn:aws:sts::444455556666:assumed-role/orders/s")).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA514);
  }

  @Test
  void theSdksWordsAndPlaceAreShown() {
    Finding finding = rehearsed(ROLE, FAILED).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA513);
    assertThat(finding.headline()).contains("2.31.60", "NoSuchMethodError: x");
    assertThat(finding.evidence()).extracting("value").contains("NoSuchMethodError: x", "Cause: y");
    assertThat(finding.evidence().get(0).source().text()).isEqualTo("/app/auth.jar");
  }

  @Test
  void aFailureCountsMoreThanACopyWithoutResult() {
    assertThat(rehearsed(OPEN, FAILED).breaks(CHECK).code()).isEqualTo(IRSA513);
  }

  @Test
  void whatADriverBringsRelocatedFailsBesideTheApplicationsOwn() {
    String root = "com.acme.amazonaws";
    SdkJars jars = new SdkJars().relocated(root, Sdk.JAVA_V1, "aws-java-sdk-core", "1.12.655");
    Rehearsal driver = failed(Sdk.JAVA_V1, Optional.of(root));
    assertThat(beside(jars, driver).warns(CHECK).headline()).contains("a library brings");
    jars.with(Sdk.JAVA_V2, "auth", "2.31.60");
    Finding finding = beside(jars, driver).warns(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA516);
    assertThat(finding.headline()).contains("AWS SDK v1 that is not the", "NoSuchMethodError: x");
    assertThat(finding.evidence()).extracting("value").contains(root, "Cause: y");
    Rehearsal own = failed(Sdk.JAVA_V2, Optional.empty());
    assertThat(beside(jars, driver, own).breaks(CHECK).code()).isEqualTo(IRSA513);
  }

  @Test
  void theApplicationsOwnRelocatedCopyFailsHoweverWholeItLooks() {
    String root = "com.acme.awssdk";
    SdkJars jars =
        new SdkJars()
            .relocated(root, Sdk.JAVA_V2, "auth", "2.31.60")
            .relocated(root, Sdk.JAVA_V2, "sts", "2.31.60")
            .client("apache-client", "/app/shaded/all.jar", Optional.of(root));
    jars.service(Sdk.JAVA_V2, "s3", Optional.of(root)).startedFrom("/app/shaded/auth.jar");
    Rehearsal failed = failed(Sdk.JAVA_V2, Optional.of(root));
    assertThat(beside(jars, failed).breaks(CHECK).code()).isEqualTo(IRSA513);
  }

  /** {@code true} stops the pod; {@code auto} says nothing about an unused SDK. */
  @Test
  void rehearsedInDoubtAloneWhatNothingIsSeenToUseStopsNobody() {
    SdkJars jars = new SdkJars().with(Sdk.JAVA_V2, "auth", "2.31.60");
    PodFacts facts =
        beside(jars, failed(Sdk.JAVA_V2, Optional.empty()))
            .with(FactKey.REHEARSED_IN_DOUBT, "auto");
    Finding finding = facts.warns(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA516);
    assertThat(finding.evidence()).extracting("value").contains("Cause: y");

    jars.with(Sdk.JAVA_V2, "sts", "2.31.60").client("apache-client");
    facts =
        beside(jars, failed(Sdk.JAVA_V2, Optional.empty()))
            .with(FactKey.REHEARSED_IN_DOUBT, "auto");
    assertThat(facts.breaks(CHECK).code()).isEqualTo(IRSA513);
  }

  private static Rehearsal failed(Sdk sdk, Optional<String> relocated) {
    return new Rehearsal(
        sdk, Optional.of("2.31.60"), "/app/auth.jar", relocated, FAILED, Duration.ofMillis(412));
  }

  private static PodFacts beside(SdkJars jars, Rehearsal... all) {
    return healthy()
        .with(FactKey.SDK_INVENTORY, jars.inventory())
        .with(FactKey.REHEARSALS, List.of(all));
  }

  @Test
  void whatWasNotMadeSaysWhy() {
    assertThat(rehearsed(new NotMade("it loads native code")).doesNotRun(CHECK))
        .isEqualTo("AWS SDK v2 2.31.60: it loads native code");
    rehearsed(new NotMade("it loads native code"), ROLE).holds(CHECK);
  }
}
