package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.policy.TrustVerdict.Allows;
import dev.irsacheck.chain.policy.TrustVerdict.Refuses;
import dev.irsacheck.chain.policy.TrustVerdict.Unsure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Evaluates a trust policy as IAM does. */
public final class TrustPolicyEvaluator {
  static final String ACTION = "sts:AssumeRoleWithWebIdentity";

  private TrustPolicyEvaluator() {}

  /**
   * It assumes a valid token and an existing provider or association.
   *
   * @param role with Pod Identity null if unknown; the account is then not compared
   */
  public static TrustVerdict evaluate(TrustPolicy policy, RoleArn role, Identity identity) {
    Request request = Request.of(role, identity);
    TrustVerdict whole = null;
    for (String action : request.actions()) {
      TrustVerdict one = evaluate(policy, action, request);
      whole = whole == null ? one : both(whole, one);
    }
    return whole;
  }

  /** Different statements may allow different actions. */
  private static TrustVerdict evaluate(TrustPolicy policy, String action, Request request) {
    List<StatementResult> allows = new ArrayList<>();
    List<StatementResult> denies = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      (statement.isDeny() ? denies : allows).add(StatementResult.of(statement, action, request));
    }
    return decide(allows, denies, request);
  }

  /** An explicit Deny wins. A Deny that may apply makes an Allow uncertain. */
  private static TrustVerdict decide(
      List<StatementResult> allows, List<StatementResult> denies, Request request) {
    StatementResult deny = first(denies, TriState.TRUE);
    if (deny != null) {
      return denied(deny.statement(), request);
    }
    StatementResult allow = first(allows, TriState.TRUE);
    if (allow != null) {
      List<String> doubts = doubts(denies);
      return doubts.isEmpty()
          ? new Allows(allow.statement().name())
          : new Unsure(doubts, areOfSeveralAudiences(denies, request));
    }
    List<String> doubts = doubts(allows);
    if (doubts.isEmpty()) {
      return refused(allows);
    }
    doubts.addAll(doubts(denies));
    doubts.addAll(slipsOf(closest(allows)));
    return new Unsure(doubts, areOfSeveralAudiences(allows, request));
  }

  private static boolean areOfSeveralAudiences(List<StatementResult> results, Request request) {
    StatementResult doubtful = first(results, TriState.UNKNOWN);
    Principal principal = doubtful.statement().principal();
    int open = 0;
    for (Condition each : doubtful.statement().conditions()) {
      open += new ConditionMatch(each, principal, request).isOpenForSeveral() ? 1 : 0;
    }
    return open == doubtful.doubts().size();
  }

  private static List<String> slipsOf(StatementResult refusing) {
    List<String> slips = new ArrayList<>();
    if (refusing != null && refusing.request().isMeant(refusing.statement().principal())) {
      for (Mismatch each : refusing.mismatches()) {
        each.nearMiss()
            .ifPresent(slip -> slips.add(refusing.statement().name() + ": " + slip.sentence()));
      }
    }
    return slips;
  }

  private static StatementResult first(List<StatementResult> results, TriState truth) {
    return results.stream().filter(each -> each.applies() == truth).findFirst().orElse(null);
  }

  private static List<String> doubts(List<StatementResult> results) {
    List<String> doubts = new ArrayList<>();
    for (StatementResult each : results) {
      if (each.applies() == TriState.UNKNOWN) {
        doubts.addAll(each.namedDoubts());
      }
    }
    return doubts;
  }

  private static TrustVerdict denied(Statement statement, Request request) {
    return refused(
        Optional.of(statement.name()),
        "Deny",
        "all that this statement's other elements ask for",
        NearMiss.of(
            NearMiss.Kind.EXPLICIT_DENY,
            SlipTexts.explicitDeny(statement.name().toString(), request.noun())));
  }

  private static TrustVerdict refused(
      Optional<StatementName> closest, String wanted, String got, NearMiss nearMiss) {
    return new Refuses(closest, List.of(Mismatch.of("Effect", wanted, got, nearMiss)));
  }

  private static TrustVerdict refused(List<StatementResult> allows) {
    StatementResult closest = closest(allows);
    if (closest == null) {
      return refused(
          Optional.empty(),
          "Allow",
          "no Allow statement to match",
          NearMiss.of(NearMiss.Kind.NO_ALLOW, SlipTexts.noAllow()));
    }
    List<Mismatch> mismatches = closest.mismatches();
    // The rest of a statement for IRSA is correct there.
    boolean ofIrsa = mismatches.get(0).is(NearMiss.Kind.STILL_WEB_IDENTITY);
    return new Refuses(
        Optional.of(closest.statement().name()), ofIrsa ? mismatches.subList(0, 1) : mismatches);
  }

  private static StatementResult closest(List<StatementResult> results) {
    return results.stream()
        .filter(each -> each.applies() == TriState.FALSE)
        .min(Comparator.comparingInt(StatementResult::distance))
        .orElse(null);
  }

  private static TrustVerdict both(TrustVerdict first, TrustVerdict second) {
    if (first instanceof Refuses refuses) {
      return second instanceof Refuses too ? bothRefused(refuses, too) : refuses;
    }
    if (first instanceof Unsure unsure && second instanceof Unsure too) {
      Set<String> reasons = new LinkedHashSet<>(unsure.reasons());
      reasons.addAll(too.reasons());
      return new Unsure(List.copyOf(reasons), unsure.severalAudiences() && too.severalAudiences());
    }
    return second instanceof Refuses || first instanceof Allows && second instanceof Unsure
        ? second
        : first;
  }

  /** A Deny takes precedence; other mistakes in the same statement are reported with it. */
  private static Refuses bothRefused(Refuses first, Refuses second) {
    if (second.nearMiss(NearMiss.Kind.EXPLICIT_DENY).isPresent()) {
      return second;
    }
    if (!first.closest().equals(second.closest())) {
      return first;
    }
    Set<Mismatch> mismatches = new LinkedHashSet<>(first.mismatches());
    mismatches.addAll(second.mismatches());
    return new Refuses(first.closest(), List.copyOf(mismatches));
  }
}
