package dev.irsacheck.run.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.Answers;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.Rehearsal;
import dev.irsacheck.check.facts.Rehearsal.Ending;
import dev.irsacheck.options.rehearsal.Rehearser;
import dev.irsacheck.pod.classpath.FoundClass;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkClass;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.SdkModule;
import dev.irsacheck.pod.classpath.SdkVersion;
import dev.irsacheck.pod.classpath.VersionEvidence;
import dev.irsacheck.pod.settings.RehearsalMode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RehearseSdkTest {
  private static final Ending BECAME = new Rehearsal.Identified("arn:aws:sts::1:assumed-role/a/b");
  private static final Ending FAILED = new Rehearsal.Failed(List.of("refused"));
  private static final Deadline DEADLINE = Deadline.in(Duration.ofMinutes(5));

  private final CountDownLatch begun = new CountDownLatch(1);

  @Test
  void itBeginsBeforeStsHasAnswered() throws Exception {
    RehearseSdk rehearsal = ending(BECAME);
    rehearsal.begin(facts(null), DEADLINE);
    begun.await();

    assertThat(result(rehearsal, Answers.granted())).contains("Identified");
  }

  @Test
  void itCountsForNothingWhereTheRoleIsRefused() throws Exception {
    RehearseSdk rehearsal = ending(FAILED);
    rehearsal.begin(facts(null), DEADLINE);
    begun.await();

    assertThat(result(rehearsal, Answers.denied()))
        .isEqualTo("STS did not grant the role to irsa-check itself");
  }

  /** The role's trust policy may become valid after the first attempt. */
  @Test
  void aFailureCountsIfItShowsAgain() {
    RehearseSdk late = ending(FAILED, BECAME);
    late.begin(facts(null), DEADLINE);
    assertThat(result(late, Answers.granted())).contains("Identified");

    RehearseSdk broken = ending(FAILED, FAILED);
    broken.begin(facts(null), DEADLINE);
    assertThat(result(broken, Answers.granted())).contains("Failed");
  }

  /** A sidecar proxy may start after the application. */
  @Test
  void whatHadNoAnswerIsTriedAgainWhereIrsaCheckHadNoneAtFirst() {
    Ending unanswered = new Rehearsal.Unanswered(List.of("refused the connection"));
    RehearseSdk late = ending(unanswered, BECAME);
    late.begin(facts(null), DEADLINE);
    assertThat(result(late, afterAttempts(3))).contains("Identified");

    RehearseSdk once = ending(unanswered);
    once.begin(facts(null), DEADLINE);
    assertThat(result(once, afterAttempts(1))).contains("Unanswered");
  }

  private static StsCall afterAttempts(int attempts) {
    StsCall granted = Answers.granted();
    return new StsCall(
        granted.action(),
        granted.host(),
        granted.addresses(),
        attempts,
        granted.took(),
        granted.answer());
  }

  private RehearseSdk ending(Ending... endings) {
    Queue<Ending> left = new ArrayDeque<>(List.of(endings));
    Rehearser rehearser =
        (copies, token, deadline) -> {
          begun.countDown();
          return List.of(
              new Rehearsal(
                  Sdk.JAVA_V2,
                  Optional.empty(),
                  "/app/sdk.jar",
                  Optional.empty(),
                  left.remove(),
                  Duration.ofMillis(400)));
        };
    return new RehearseSdk(rehearser, RehearsalMode.ALWAYS);
  }

  private static String result(RehearseSdk rehearsal, StsCall answer) {
    Facts.Builder facts = Facts.builder();
    rehearsal.put(facts(answer), facts, DEADLINE);
    return facts.build().fact(FactKey.REHEARSALS) instanceof Fact.Unknown<?> unknown
        ? unknown.reason()
        : facts.build().get(FactKey.REHEARSALS).toString();
  }

  private static Facts facts(StsCall answer) {
    SdkModule auth =
        new SdkModule(
            Sdk.JAVA_V2,
            "auth",
            SdkVersion.parse("2.31.50"),
            VersionEvidence.POM_PROPERTIES,
            "/app/sdk.jar",
            Optional.empty());
    SdkInventory inventory =
        new SdkInventory(
            List.of(auth),
            List.of(
                new FoundClass(
                    SdkClass.defaultChain(Sdk.JAVA_V2), "/app/sdk.jar", Optional.empty())),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(),
            false);
    Facts.Builder facts =
        Facts.builder()
            .known(FactKey.SDK_INVENTORY, inventory, Source.NONE)
            .known(FactKey.MECHANISM, Mechanism.IRSA, Source.NONE)
            .known(FactKey.REGION, "eu-west-1", Source.NONE)
            .known(FactKey.TOKEN_TEXT, new TokenText("the token"), Source.NONE);
    return answer == null
        ? facts.build()
        : facts.known(FactKey.ASSUME_ROLE, answer, Source.NONE).build();
  }
}
