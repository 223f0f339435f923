package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.Verdict;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VerdictHistoryTest {
  private static final Instant NOON = Examinations.NOON;

  @Test
  void checksThatAgreeAreOneEpisode() {
    VerdictHistory history = VerdictHistory.NONE.with(ok(0)).with(ok(60)).with(ok(120));

    assertThat(history.episodes())
        .containsExactly(
            new VerdictHistory.Episode(
                Verdict.HEALTHY, null, null, NOON, NOON.plusSeconds(120), 3));
  }

  @Test
  void anotherVerdictOrAnotherCodeBeginsOneAndTheLatestIsFirst() {
    VerdictHistory history =
        VerdictHistory.NONE
            .with(ok(0))
            .with(broken(60, DiagnosisCode.IRSA301))
            .with(broken(120, DiagnosisCode.IRSA302))
            .with(broken(180, DiagnosisCode.IRSA302))
            .with(ok(240));

    assertThat(history.episodes())
        .extracting(VerdictHistory.Episode::code)
        .containsExactly(null, "IRSA302", "IRSA301", null);
    assertThat(history.episodes().get(1).checks()).isEqualTo(2);
    assertThat(history.episodes().get(1).from()).isEqualTo(NOON.plusSeconds(120));
  }

  @Test
  void theOldestAreForgotten() {
    VerdictHistory history = VerdictHistory.NONE;
    for (int i = 0; i < 100; i++) {
      history = history.with(i % 2 == 0 ? ok(i) : broken(i, DiagnosisCode.IRSA301));
    }

    assertThat(history.episodes()).hasSize(VerdictHistory.MOST);
    assertThat(history.episodes().get(0).from()).isEqualTo(NOON.plusSeconds(99));
  }

  private static Report ok(int seconds) {
    return Examinations.at(NOON.plusSeconds(seconds)).report();
  }

  private static Report broken(int seconds, DiagnosisCode code) {
    Outcome outcome = Outcome.broken(Finding.of(code));
    return Examinations.at(NOON.plusSeconds(seconds), new CheckResult("x", "y", outcome)).report();
  }
}
