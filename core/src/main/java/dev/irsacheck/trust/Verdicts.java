package dev.irsacheck.trust;

import dev.irsacheck.trust.TrustVerdict.Allows;
import dev.irsacheck.trust.TrustVerdict.Refuses;
import dev.irsacheck.trust.TrustVerdict.Unsure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What two actions that are needed together come to. */
final class Verdicts {
  private Verdicts() {}

  static TrustVerdict both(TrustVerdict first, TrustVerdict second) {
    if (first instanceof Refuses refuses) {
      return second instanceof Refuses too ? refused(refuses, too) : refuses;
    }
    if (second instanceof Refuses || first instanceof Allows) {
      return second instanceof Allows ? first : second;
    }
    return second instanceof Unsure too ? unsure((Unsure) first, too) : first;
  }

  /** A Deny stands above all; what else is wrong in the same statement is said at once. */
  private static TrustVerdict refused(Refuses first, Refuses second) {
    if (second.slip(NearMiss.Kind.EXPLICIT_DENY).isPresent()) {
      return second;
    }
    if (!first.closest().equals(second.closest())) {
      return first;
    }
    Set<Mismatch> mismatches = new LinkedHashSet<>(first.mismatches());
    mismatches.addAll(second.mismatches());
    return new Refuses(first.closest(), List.copyOf(mismatches));
  }

  private static TrustVerdict unsure(Unsure first, Unsure second) {
    Set<String> reasons = new LinkedHashSet<>(first.reasons());
    reasons.addAll(second.reasons());
    return new Unsure(
        new ArrayList<>(reasons), first.severalAudiences() && second.severalAudiences());
  }
}
