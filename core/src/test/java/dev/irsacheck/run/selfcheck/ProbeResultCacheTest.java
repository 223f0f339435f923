package dev.irsacheck.run.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbeResult.Unanswered.NoAnswerReason;
import dev.irsacheck.chain.permissions.ProbedPermission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ProbeResultCacheTest {
  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
  private static final Permission READ = new Permission("s3:GetObject", "arn:aws:s3:::b/k");
  private static final Permission LIST = new Permission("s3:ListBucket", "arn:aws:s3:::b");
  private static final List<Permission> BOTH = List.of(READ, LIST);
  private static final ProbeResult HELD = new ProbeResult.Held("read");
  private static final ProbeResult MISSING = new ProbeResult.Missing("NoSuchKey 404");

  @Test
  void atTheStartEverythingIsAskedFor() {
    assertThat(drawing(0.5).due(BOTH, START)).isEqualTo(BOTH);
  }

  @Test
  void whatIsHeldIsAskedForAgainInAnHour() {
    ProbeResultCache kept = drawing(0.5);
    keep(kept, HELD, START, READ, LIST);

    assertThat(kept.due(BOTH, after(59))).isEmpty();
    assertThat(kept.due(BOTH, after(60))).isEqualTo(BOTH);
  }

  /** Pods that started together must not stay in step. */
  @Test
  void theHourIsAnotherForEachPod() {
    ProbeResultCache early = drawing(0);
    ProbeResultCache late = drawing(1);
    keep(early, HELD, START, READ);
    keep(late, HELD, START, READ);

    assertThat(early.due(List.of(READ), after(48))).containsExactly(READ);
    assertThat(late.due(List.of(READ), after(71))).isEmpty();
    assertThat(late.due(List.of(READ), after(72))).containsExactly(READ);
  }

  @Test
  void whatIsNotHeldIsAskedForSoonerAndLessAndLessOften() {
    ProbeResultCache kept = drawing(0.5);
    keep(kept, HELD, START, LIST);
    Instant now = START;
    for (int minutes : new int[] {1, 2, 4, 5, 5}) {
      keep(kept, MISSING, now, READ);
      assertThat(kept.due(BOTH, now.plus(Duration.ofMinutes(minutes)).minusMillis(1))).isEmpty();
      now = now.plus(Duration.ofMinutes(minutes));
      assertThat(kept.due(BOTH, now)).containsExactly(READ);
    }

    keep(kept, HELD, now, READ);
    assertThat(kept.due(List.of(READ), now.plus(Duration.ofMinutes(59)))).isEmpty();
  }

  @Test
  void nobodyWaitsForWhatIsOptionalOrCannotBeProved() {
    Permission optional =
        new Permission("s3:GetObject", "arn:aws:s3:::b/o", null, true, null, false);
    ProbeResultCache kept = drawing(0.5);
    keep(kept, MISSING, START, optional);
    keep(kept, new ProbeResult.NotProbed("it would change something"), START, READ);
    keep(kept, new ProbeResult.OtherRegion("eu-central-1", HELD), START, LIST);

    assertThat(kept.due(List.of(optional, READ, LIST), after(59))).isEmpty();
  }

  /** Another probe would change something again. */
  @Test
  void whatWasPerformedIsNotSoonPerformedAgain() {
    ProbeResultCache kept = drawing(0.5);
    keep(kept, new ProbeResult.Unanswered("HTTP 200", NoAnswerReason.PERFORMED), START, READ);
    keep(
        kept,
        new ProbeResult.Unanswered("ThrottlingException 400", NoAnswerReason.THROTTLED),
        START,
        LIST);

    assertThat(kept.due(BOTH, after(59))).containsExactly(LIST);
  }

  @Test
  void whatIsKeptIsShownWithItsTime() {
    ProbeResultCache kept = drawing(0.5);
    keep(kept, HELD, START, READ);
    keep(kept, HELD, after(30), LIST);

    assertThat(kept.known(BOTH)).extracting(ProbedPermission::at).containsExactly(START, after(30));
  }

  @Test
  void aClockThatIsTurnedBackKeepsNothing() {
    ProbeResultCache kept = drawing(0.5);
    keep(kept, HELD, START, READ);

    assertThat(kept.due(List.of(READ), START.minusSeconds(1))).containsExactly(READ);
  }

  private static void keep(
      ProbeResultCache kept, ProbeResult result, Instant now, Permission... permissions) {
    for (Permission permission : permissions) {
      kept.keep(List.of(new ProbedPermission(permission, permission.resource(), result)), now);
    }
  }

  private static Instant after(int minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }

  private static ProbeResultCache drawing(double always) {
    return new ProbeResultCache(
        new RandomGenerator() {
          @Override
          public long nextLong() {
            return 0;
          }

          @Override
          public double nextDouble() {
            return always;
          }
        });
  }
}
