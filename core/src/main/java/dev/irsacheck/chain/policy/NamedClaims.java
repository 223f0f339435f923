package dev.irsacheck.chain.policy;

import java.util.List;

/**
 * The claims that a statement's conditions restrict.
 *
 * @param pins claims for which a repair added a condition
 */
record NamedClaims(List<Condition> conditions, List<Claim> pins, Request request) {

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
      boolean same =
          claim.isOf(each.key())
              || claim.pin() == Claim.Pin.WHEN_NEW && other != null && other.isArn();
      ours |= same && each.isOwnAlone(request);
    }
    return ours;
  }

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
   * Whether only this pod's value is allowed.
   *
   * @param needed whether a condition is required
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
