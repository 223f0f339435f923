package dev.irsacheck.check.network;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA430;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text430;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.NodeClock;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** AWS rejects signatures that are more than five minutes off; a minute is a warning. */
public final class ClockAgrees extends Check {
  private static final Duration NOTABLE = Duration.ofMinutes(1);

  public ClockAgrees() {
    super(
        claim("the node's clock agrees with STS's")
            .needs(FactKey.CLOCK_SKEW, FactKey.CLOCK)
            .considers(FactKey.TOKEN)
            .reports(IRSA430));
  }

  @Override
  public Outcome examine(Facts facts) {
    Duration skew = facts.get(FactKey.CLOCK_SKEW);
    if (skew.abs().compareTo(NOTABLE) <= 0) {
      return Outcome.held("skew", skew.toSeconds() + " s", facts.source(FactKey.CLOCK_SKEW));
    }
    Instant here = facts.get(FactKey.CLOCK).truncatedTo(ChronoUnit.SECONDS);
    Finding.Builder finding =
        Finding.of(Text430.finding(NodeClock.skew(skew)))
            .saw(NodeClock.node(facts))
            .saw("now", here, facts.source(FactKey.CLOCK))
            .saw("now", here.minus(skew), facts.source(FactKey.CLOCK_SKEW));
    return Outcome.doubtful(NodeClock.addFix(finding, facts));
  }
}
