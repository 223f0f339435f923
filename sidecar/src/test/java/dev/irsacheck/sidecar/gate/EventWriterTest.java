package dev.irsacheck.sidecar.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.sidecar.server.ServeLog;
import dev.irsacheck.sidecar.server.VerdictListener.Change;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class EventWriterTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  private final List<PodEvent> written = new CopyOnWriteArrayList<>();
  private final EventWriter writer =
      EventWriter.start(
          written::add,
          new ServeLog(new PrintStream(new ByteArrayOutputStream()), null),
          failures -> Duration.ofMillis(1));

  @Test
  void aPodThatIsWellIsNoNewsUntilItWasNot() {
    writer.changed(healthy());
    found(DiagnosisCode.IRSA301, Verdict.MISCONFIGURED, true);
    awaitWritten(1);
    writer.changed(healthy());
    awaitWritten(2);

    assertThat(written)
        .extracting(PodEvent::reason)
        .containsExactly("MisconfiguredIRSA301", "Healthy");
    assertThat(written).extracting(PodEvent::warning).containsExactly(true, false);
    assertThat(written.get(0).at()).isEqualTo(NOON);
  }

  @Test
  void readinessAloneIsNoneAndAnotherCodeIsOne() {
    found(DiagnosisCode.IRSA417, Verdict.CANNOT_TELL, true);
    awaitWritten(1);
    found(DiagnosisCode.IRSA417, Verdict.CANNOT_TELL, false);
    found(DiagnosisCode.IRSA415, Verdict.CANNOT_TELL, false);
    awaitWritten(2);

    assertThat(written)
        .extracting(PodEvent::reason)
        .containsExactly("CannotTellIRSA417", "CannotTellIRSA415");
  }

  @Test
  void theApiTakesAKilobyte() {
    Change talkative =
        new Change(false, Verdict.MISCONFIGURED, null, "first\n" + "ü".repeat(2000), NOON);

    String message = PodEvent.of(talkative).message();

    assertThat(message.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(1024);
    assertThat(message).isEqualTo("first\n…");
  }

  private static Change healthy() {
    return new Change(true, Verdict.HEALTHY, null, "irsa-check OK", NOON);
  }

  private void found(DiagnosisCode code, Verdict verdict, boolean ready) {
    writer.changed(new Change(ready, verdict, Finding.of(code).build(), "no", NOON.plusMillis(7)));
  }

  private void awaitWritten(int count) {
    await().until(() -> written.size() == count);
  }
}
