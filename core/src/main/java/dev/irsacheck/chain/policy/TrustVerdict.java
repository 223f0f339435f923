package dev.irsacheck.chain.policy;

import java.util.List;
import java.util.Optional;

/** The result of evaluating a trust policy. */
public sealed interface TrustVerdict {

  record Allows(StatementName statement) implements TrustVerdict {}

  /**
   * No statement allows the token, or one denies it.
   *
   * @param closest the denying or the closest statement; empty without any Allow statement
   * @param mismatches at least one, in the order Effect, Principal, Action, Condition
   */
  record Refuses(Optional<StatementName> closest, List<Mismatch> mismatches)
      implements TrustVerdict {
    public Refuses {
      mismatches = List.copyOf(mismatches);
    }

    public Optional<NearMiss> nearMiss(NearMiss.Kind kind) {
      return Mismatch.nearMiss(mismatches, kind);
    }
  }

  /**
   * The result depends on unknown values.
   *
   * @param severalAudiences whether the only cause is an operator that AWS does not document
   */
  record Unsure(List<String> reasons, boolean severalAudiences) implements TrustVerdict {
    public Unsure {
      reasons = List.copyOf(reasons);
    }
  }
}
