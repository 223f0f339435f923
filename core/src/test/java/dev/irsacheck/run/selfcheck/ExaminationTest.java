package dev.irsacheck.run.selfcheck;

import static dev.irsacheck.aws.call.StsCall.Obstacle.NOT_STS;
import static dev.irsacheck.aws.call.StsCall.Obstacle.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExaminationTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final StsCall.Answer GRANTED =
      new StsCall.Granted("arn", "111122223333", null, null);

  @Test
  void whatAnyCallAsksForIsTold() {
    assertThat(examination(asking(), null).retryAfter()).isEqualTo(MINUTE);
    assertThat(examination(GRANTED, asking()).retryAfter()).isEqualTo(MINUTE);
  }

  @Test
  void whoAsksForNothingIsNotWaitedFor() {
    assertThat(examination(GRANTED, GRANTED).retryAfter()).isNull();
    assertThat(new Examination(Facts.builder().build(), null).retryAfter()).isNull();
  }

  /** A proxy's response could otherwise delay an unready pod for an hour. */
  @Test
  void whatAsksInStssPlaceIsNotWaitedFor() {
    StsCall.Answer page =
        new StsCall.Unreachable(NOT_STS, "HTTP 503", null, false, false, MINUTE, null);
    StsCall.Answer busy =
        new StsCall.Unreachable(UNAVAILABLE, "HTTP 503", null, false, true, MINUTE, null);

    assertThat(examination(page, null).retryAfter()).isNull();
    assertThat(examination(busy, null).retryAfter()).isEqualTo(MINUTE);
  }

  private static StsCall.Answer asking() {
    return new StsCall.Refused("Throttling", "", 400, null, null, AwsRefusal.STS_THROTTLES, MINUTE);
  }

  private static Examination examination(StsCall.Answer assumed, StsCall.Answer caller) {
    Facts.Builder facts = Facts.builder();
    facts.known(FactKey.ASSUME_ROLE, call(assumed), Source.NONE);
    if (caller != null) {
      facts.known(FactKey.CALLER_CALL, call(caller), Source.NONE);
    }
    return new Examination(facts.build(), null);
  }

  private static StsCall call(StsCall.Answer answer) {
    return new StsCall("A", "sts", List.of(), 1, Duration.ZERO, answer);
  }
}
