package dev.irsacheck.run.selfcheck;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.report.Report;
import java.time.Duration;
import java.util.List;

public record Examination(Facts facts, Report report) {
  private static final List<FactKey<StsCall>> CALLS =
      List.of(FactKey.ASSUME_ROLE, FactKey.AGENT_CALL, FactKey.CALLER_CALL);

  /** The server's requested wait, at most a year; null without one or if a proxy answered. */
  public Duration retryAfter() {
    for (FactKey<StsCall> call : CALLS) {
      StsCall known = facts.fact(call).orElse(null);
      if (known != null
          && known.answer().side() == FaultSide.AWS
          && known.answer().retryAfter() != null) {
        return known.answer().retryAfter();
      }
    }
    return null;
  }
}
