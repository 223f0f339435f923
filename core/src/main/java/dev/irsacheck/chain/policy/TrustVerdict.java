package dev.irsacheck.chain.policy;

import java.util.List;
import java.util.Optional;

/** What a trust policy says to one web identity. */
public sealed interface TrustVerdict {

  /** The named statement lets the token in, and nothing denies it. */
  record Allows(StatementName statement) implements TrustVerdict {}

  /**
   * No statement lets the token in, or one denies it.
   *
   * @param closest the statement that comes closest (the denying one, if one denies); empty if the
   *     policy has no Allow statement at all
   * @param mismatches what fails in it, at least one, in the order Effect, Principal, Action,
   *     Condition
   */
  record Refuses(Optional<StatementName> closest, List<Mismatch> mismatches)
      implements TrustVerdict {
    public Refuses {
      mismatches = List.copyOf(mismatches);
    }

    /** The first slip of this kind; empty if there is none. */
    public Optional<NearMiss> nearMiss(NearMiss.Kind kind) {
      return Mismatch.nearMiss(mismatches, kind);
    }
  }

  /**
   * It depends on something that cannot be known from the token.
   *
   * @param reasons sentences, each naming its statement
   * @param severalAudiences whether the token tells it and AWS does not: it has several audiences,
   *     and the operator on them neither {@code ForAnyValue:} nor {@code ForAllValues:}
   */
  record Unsure(List<String> reasons, boolean severalAudiences) implements TrustVerdict {
    public Unsure {
      reasons = List.copyOf(reasons);
    }
  }
}
