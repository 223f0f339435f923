package dev.irsacheck.check;

import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.StsExchange;

/** What STS, the judge of most claims, has said; for checks that consider {@code ASSUME_ROLE}. */
public final class StsVerdict {
  private StsVerdict() {}

  /** True if STS took this very token for this very role. */
  public static boolean granted(Facts facts) {
    return facts.fact(FactKey.ASSUME_ROLE) instanceof Fact.Known<StsExchange> known
        && known.value().granted();
  }

  /** The refusal, or null where STS did not refuse. */
  public static StsExchange.Refused refusal(Facts facts) {
    return facts.fact(FactKey.ASSUME_ROLE) instanceof Fact.Known<StsExchange> known
            && known.value().answer() instanceof StsExchange.Refused refused
        ? refused
        : null;
  }
}
