package dev.irsacheck.chain.policy;

import java.util.List;

/**
 * Which claims of a request the conditions of a statement name, and how narrowly.
 *
 * @param pins claims whose own value a repair has added a condition on
 */
record NamedClaims(List<Condition> conditions, List<Claim> pins, Request request) {

  /** Whom a statement lets in that let in nobody until now, or only those who send no tags. */
  String newlyTrusted() {
    boolean alone = true;
    boolean bare = true;
    for (Claim each : request.rules().claims()) {
      alone &= each.pin() == Claim.Pin.NEVER || !each.who() || isOurs(each);
      bare &= !(each.who() && isNamed(each));
    }
    if (alone) {
      return "";
    }
    return bare ? RepairTexts.everyPodGains() : RepairTexts.othersGain(request.noun());
  }

  private boolean isOurs(Claim claim) {
    boolean ours = pins.contains(claim);
    for (Condition each : conditions) {
      Claim other = request.rules().claim(each.key());
      // A cluster's ARN says what its name does.
      boolean same =
          claim.isOf(each.key())
              || claim.pin() == Claim.Pin.WHEN_NEW && other != null && other.isArn();
      ours |= same && each.isOwnAlone(request);
    }
    return ours;
  }

  /** Whether a statement means more pods than this one without naming them. */
  boolean isAnyImplied() {
    RepairRules rules = request.rules();
    return rules.claims().stream()
        .anyMatch(each -> each.pin() == Claim.Pin.ALWAYS && rules.isImplied(each, conditions));
  }

  boolean isNamed(Claim claim) {
    RepairRules rules = request.rules();
    return rules.isImplied(claim, conditions)
        || conditions.stream()
            .anyMatch(each -> claim.isOf(each.key()) && rules.isBounded(claim, each, conditions));
  }

  /**
   * Whether this pod's value is the only one.
   *
   * @param needed whether it must be named
   */
  boolean isAlone(Claim claim, boolean needed) {
    boolean named = !needed || request.rules().isImplied(claim, conditions);
    for (Condition each : conditions) {
      if (claim.isOf(each.key())) {
        if (!each.isOwnAlone(request)) {
          return false;
        }
        named = true;
      }
    }
    return named;
  }
}
