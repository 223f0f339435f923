package dev.irsacheck.check.network;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA430;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.ClockSkew;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** AWS refuses signatures that are more than five minutes off; a minute is worth a word. */
public final class ClockAgrees implements Check {
  private static final Duration NOTABLE = Duration.ofMinutes(1);

  @Override
  public String claim() {
    return "the node's clock agrees with STS's";
  }

  @Override
  public Set<FactKey<?>> needs() {
    return Set.of(FactKey.CLOCK_SKEW, FactKey.CLOCK);
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA430);
  }

  @Override
  public Outcome examine(Facts facts) {
    Duration skew = facts.get(FactKey.CLOCK_SKEW);
    if (skew.abs().compareTo(NOTABLE) <= 0) {
      return Outcome.held("skew", skew.toSeconds() + " s", facts.source(FactKey.CLOCK_SKEW));
    }
    Instant here = facts.get(FactKey.CLOCK).truncatedTo(ChronoUnit.SECONDS);
    return Outcome.doubtful(
        Finding.of(IRSA430)
            .headline(ClockSkew.inWords(skew) + "; fix time sync (NTP) on the node")
            .saw("now", here, facts.source(FactKey.CLOCK))
            .saw("now", here.minus(skew), facts.source(FactKey.CLOCK_SKEW))
            .why(
                "AWS refuses signatures that are more than five minutes off, and tokens look"
                    + " expired, or not valid yet, when they are not.")
            .fix("Fix time sync (chronyd, NTP) on the node."));
  }
}
