package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.pod.settings.EnforcementMode;
import dev.irsacheck.pod.settings.InconclusiveMode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StatusTest {
  private static final Status BROKEN = Examinations.after(Examinations.misconfigured());

  @Test
  void aBrokenChainIsToldWithItsFix() {
    assertThat(BROKEN.details())
        .startsWith("\n  saw   role  orders  (env AWS_ROLE_ARN)\n")
        .contains("  why   The role is not there.\n", "          aws iam create-role --role-name")
        .endsWith("1 check passed, 87 ms");
    assertThat(BROKEN.advice())
        .isEqualTo(
            BROKEN.line()
                + "\n  fix   Create the role:\n          aws iam create-role --role-name orders");
  }

  @Test
  void aHealthyPodsIsOneLineAndItsWarnings() {
    Status healthy = Examinations.after(Examinations.healthy());
    Status warned =
        Examinations.after(
            Examinations.of(
                new CheckResult(
                    "token-renewed", "", Outcome.doubtful(Finding.of(DiagnosisCode.IRSA211)))));

    assertThat(healthy.details()).isEmpty();
    assertThat(healthy.advice()).isEqualTo(healthy.line());
    assertThat(warned.details()).startsWith("irsa-check WARNING  IRSA211  ");
  }

  @Test
  void readinessIsAChangeAndNoOtherFinding() {
    Status doubtful = Examinations.after(Examinations.healthy(), Examinations.cannotTell());
    Status second = doubtful.after(Examinations.cannotTell());
    Status third = second.after(Examinations.cannotTell());

    assertThat(second.differsFrom(doubtful)).isFalse();
    assertThat(third.differsFrom(second)).isTrue();
    assertThat(third.findsOtherThan(second)).isFalse();
    assertThat(BROKEN.after(Examinations.healthy()).findsOtherThan(BROKEN)).isTrue();
    assertThat(BROKEN.after(Examinations.broken(DiagnosisCode.IRSA302)).findsOtherThan(BROKEN))
        .isTrue();
    assertThat(
            BROKEN.findsOtherThan(
                Status.start(
                    Readiness.start(EnforcementMode.ENFORCE, InconclusiveMode.BY_CAUSE, 3))))
        .isTrue();
  }

  @Test
  void theSideOfTheTroubleIsAChange() {
    Status aws = Examinations.after(Examinations.healthy(), Examinations.awsInTrouble());
    Status pod = aws.after(Examinations.broken(DiagnosisCode.IRSA418));

    assertThat(pod.findsOtherThan(aws)).isTrue();
    assertThat(aws.after(Examinations.awsInTrouble()).differsFrom(aws)).isFalse();
  }

  @Test
  void theLogHasTheWholeOnlyWhereThatIsAskedFor() {
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    ServeLog log = new ServeLog(new PrintStream(logged, true, StandardCharsets.UTF_8), null);

    log.checked(BROKEN, false);
    assertThat(logged.toString(StandardCharsets.UTF_8)).hasLineCount(1).endsWith("; not ready\n");
    logged.reset();

    log.checked(BROKEN, true);
    assertThat(logged.toString(StandardCharsets.UTF_8))
        .containsSubsequence(BROKEN.line() + "; not ready\n\n", "\n  fix   ", " 87 ms\n");
  }
}
