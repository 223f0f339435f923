package dev.irsacheck.sidecar.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.sidecar.gate.ReadinessGate.PodStatus;
import dev.irsacheck.sidecar.gate.RetryingSender.NotAccepted;
import dev.irsacheck.sidecar.server.ServeLog;
import dev.irsacheck.sidecar.server.VerdictListener.Change;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ReadinessGateTest {
  private static final String TYPE = "irsacheck.dev/ready";
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  private final ApiOfOnePod api = new ApiOfOnePod();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final ReadinessGate gate =
      ReadinessGate.start(
          TYPE,
          api,
          new ServeLog(new PrintStream(log, true, StandardCharsets.UTF_8), null),
          failures -> Duration.ofMillis(1));

  @Test
  void theTimeOfTransitionMovesWithTheStatusOnly() {
    gate.changed(change(false, NOON));
    api.awaitSet(1);
    gate.changed(change(false, NOON.plusSeconds(60)));
    api.awaitSet(2);
    gate.changed(change(true, NOON.plusSeconds(120)));
    api.awaitSet(3);

    assertThat(api.set).extracting(PodCondition::status).containsExactly("False", "False", "True");
    assertThat(api.set)
        .extracting(PodCondition::lastTransitionTime)
        .containsExactly(NOON, NOON, NOON.plusSeconds(120));
    assertThat(api.set)
        .extracting(PodCondition::lastProbeTime)
        .containsExactly(NOON, NOON.plusSeconds(60), NOON.plusSeconds(120));
  }

  @Test
  void aProcessThatStartsAnewKeepsTheTimeOfTheOneBefore() {
    api.before = new PodCondition(TYPE, "True", "Healthy", "", null, NOON);

    gate.changed(change(true, NOON.plusSeconds(600)));
    api.awaitSet(1);

    assertThat(api.set.get(0).lastTransitionTime()).isEqualTo(NOON);
  }

  @Test
  void whatFailsIsTriedAgainAndToldOnce() {
    api.failures = 3;

    gate.changed(change(true, NOON));
    api.awaitSet(1);

    await().untilAsserted(() -> assertThat(said().lines()).hasSize(2));
    assertThat(said().lines().findFirst().orElseThrow())
        .endsWith(
            "problem: condition irsacheck.dev/ready could not be set and will be retried; down");
    assertThat(said()).endsWith("condition irsacheck.dev/ready was set after a retry\n");
  }

  @Test
  void aFaultOfTheClientEndsNothing() {
    api.fault = new NoClassDefFoundError("java/net/http/Gone");
    gate.changed(change(false, NOON));
    await().until(() -> said().contains("because of a bug in irsa-check: "));

    api.fault = null;
    api.awaitSet(1);
  }

  @Test
  void ofSeveralChangesInATroubleTheLastIsSet() {
    api.blocked = new CountDownLatch(1);
    gate.changed(change(false, NOON));
    await().until(() -> api.entered.getCount() == 0);
    gate.changed(change(true, NOON.plusSeconds(1)));
    gate.changed(change(false, NOON.plusSeconds(2)));
    gate.changed(change(true, NOON.plusSeconds(3)));
    api.failures = 1;
    api.blocked.countDown();
    api.awaitSet(1);

    assertThat(api.set)
        .extracting(PodCondition::lastProbeTime)
        .containsExactly(NOON.plusSeconds(3));
  }

  @Test
  void aMessageIsBounded() {
    Change talkative = new Change(true, Verdict.HEALTHY, null, "x".repeat(5000), NOON);

    assertThat(PodCondition.of(TYPE, talkative).message().getBytes(StandardCharsets.UTF_8))
        .hasSize(4096);
    assertThat(PodCondition.of(TYPE, talkative).message()).endsWith("x…");
  }

  @Test
  void theReasonIsTheVerdictAsOneWordWithTheCode() {
    Finding refused = Finding.of(DiagnosisCode.IRSA301).build();
    Finding throttled = Finding.of(DiagnosisCode.IRSA417).build();

    assertThat(reason(Verdict.MISCONFIGURED, refused)).isEqualTo("MisconfiguredIRSA301");
    assertThat(reason(Verdict.CANNOT_TELL, throttled)).isEqualTo("CannotTellIRSA417");
    assertThat(reason(Verdict.SELF_CHECK_FAILED, null)).isEqualTo("SelfCheckFailed");
    assertThat(reason(Verdict.HEALTHY, null)).isEqualTo("Healthy");
  }

  private static String reason(Verdict verdict, Finding primary) {
    return PodCondition.of(TYPE, new Change(false, verdict, primary, "", NOON)).reason();
  }

  private String said() {
    return log.toString(StandardCharsets.UTF_8);
  }

  private static Change change(boolean ready, Instant at) {
    return new Change(ready, Verdict.HEALTHY, null, "irsa-check OK", at.plusMillis(7));
  }

  private static final class ApiOfOnePod implements PodStatus {
    private final List<PodCondition> set = new ArrayList<>();
    private final CountDownLatch entered = new CountDownLatch(1);
    private volatile CountDownLatch blocked = new CountDownLatch(0);
    private volatile PodCondition before;
    private volatile int failures;
    private volatile Error fault;

    @Override
    public PodCondition current(String type) {
      assertThat(type).isEqualTo(TYPE);
      return before;
    }

    @Override
    public void set(PodCondition condition) throws NotAccepted {
      entered.countDown();
      try {
        blocked.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      if (fault != null) {
        throw fault;
      }
      if (failures > 0) {
        failures--;
        throw new NotAccepted("down");
      }
      synchronized (set) {
        set.add(condition);
      }
    }

    private void awaitSet(int size) {
      await()
          .until(
              () -> {
                synchronized (set) {
                  return set.size() == size;
                }
              });
    }
  }
}
