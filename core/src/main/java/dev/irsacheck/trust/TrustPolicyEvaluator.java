package dev.irsacheck.trust;

import dev.irsacheck.names.RoleArn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides as IAM does whether a trust policy lets a web identity assume the role. */
public final class TrustPolicyEvaluator {
  static final String ACTION = "sts:AssumeRoleWithWebIdentity";

  private TrustPolicyEvaluator() {}

  /**
   * Evaluates {@code sts:AssumeRoleWithWebIdentity} on this role with this token, or {@code
   * sts:AssumeRole} with {@code sts:TagSession} by EKS Pod Identity for this pod.
   *
   * <p>It assumes that the token is valid and that the account has a provider for its issuer, or
   * that there is an association for the pod: those have errors of their own.
   *
   * @param role for Pod Identity null where it is not known; its account is then not compared
   */
  public static TrustVerdict evaluate(TrustPolicy policy, RoleArn role, Identity identity) {
    Request request = Request.of(role, identity);
    TrustVerdict whole = null;
    for (String action : request.actions()) {
      TrustVerdict one = evaluate(policy, action, request);
      whole = whole == null ? one : Verdicts.both(whole, one);
    }
    return whole;
  }

  /** Each action may be allowed by a statement of its own. */
  private static TrustVerdict evaluate(TrustPolicy policy, String action, Request request) {
    List<StatementResult> allows = new ArrayList<>();
    List<StatementResult> denies = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      (statement.effect() == Effect.ALLOW ? allows : denies)
          .add(StatementResult.of(statement, action, request));
    }
    return decide(allows, denies, request);
  }

  /** An explicit Deny wins; a Deny that may apply makes an Allow uncertain, and nothing else. */
  private static TrustVerdict decide(
      List<StatementResult> allows, List<StatementResult> denies, Request request) {
    StatementResult deny = first(denies, Truth.TRUE);
    if (deny != null) {
      return denied(deny.statement(), request);
    }
    StatementResult allow = first(allows, Truth.TRUE);
    if (allow != null) {
      List<String> doubts = doubts(denies);
      return doubts.isEmpty()
          ? new TrustVerdict.Allows(allow.statement().name())
          : new TrustVerdict.Unsure(doubts, areOfSeveralAudiences(denies, request));
    }
    List<String> doubts = doubts(allows);
    if (doubts.isEmpty()) {
      return refused(allows);
    }
    doubts.addAll(doubts(denies));
    doubts.addAll(slipsOf(closest(allows, Truth.FALSE)));
    return new TrustVerdict.Unsure(doubts, areOfSeveralAudiences(allows, request));
  }

  /** Whether that alone keeps the first statement in doubt from a clear answer. */
  private static boolean areOfSeveralAudiences(List<StatementResult> results, Request request) {
    StatementResult doubtful = first(results, Truth.UNKNOWN);
    int open = 0;
    for (Condition each : doubtful.statement().conditions()) {
      ConditionTruth judged = ConditionTruth.of(each, doubtful.statement().principal(), request);
      open += judged.isOpenForSeveral(request) ? 1 : 0;
    }
    return open == doubtful.doubts().size();
  }

  /** What is certainly wrong is said, though another statement may let the token in. */
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

  private static StatementResult first(List<StatementResult> results, Truth truth) {
    for (StatementResult each : results) {
      if (each.applies() == truth) {
        return each;
      }
    }
    return null;
  }

  private static List<String> doubts(List<StatementResult> results) {
    List<String> doubts = new ArrayList<>();
    for (StatementResult each : results) {
      if (each.applies() == Truth.UNKNOWN) {
        doubts.addAll(each.namedDoubts());
      }
    }
    return doubts;
  }

  private static TrustVerdict denied(Statement statement, Request request) {
    NearMiss nearMiss =
        NearMiss.of(
            NearMiss.Kind.EXPLICIT_DENY,
            "{=} denies exactly this {=}, and a Deny wins over every Allow; adding an Allow does"
                + " not help. Whoever wrote it must decide whether this pod is meant.",
            statement.name(),
            request.noun());
    Mismatch mismatch =
        Mismatch.of("Effect", "Deny", "all that this statement's other elements ask for", nearMiss);
    return new TrustVerdict.Refuses(Optional.of(statement.name()), List.of(mismatch));
  }

  private static TrustVerdict refused(List<StatementResult> allows) {
    StatementResult closest = closest(allows, Truth.FALSE);
    if (closest == null) {
      NearMiss noAllow =
          NearMiss.of(
              NearMiss.Kind.NO_ALLOW,
              "The policy has no statement with Effect Allow, so it lets nobody in: add one for"
                  + " this"
                  + " service account.");
      Mismatch nothing = Mismatch.of("Effect", "Allow", "no Allow statement to match", noAllow);
      return new TrustVerdict.Refuses(Optional.empty(), List.of(nothing));
    }
    List<Mismatch> mismatches = closest.mismatches();
    // All else in a statement of IRSA is as it must be there.
    boolean ofIrsa = mismatches.get(0).is(NearMiss.Kind.STILL_WEB_IDENTITY);
    return new TrustVerdict.Refuses(
        Optional.of(closest.statement().name()), ofIrsa ? mismatches.subList(0, 1) : mismatches);
  }

  private static StatementResult closest(List<StatementResult> results, Truth applies) {
    StatementResult closest = null;
    for (StatementResult each : results) {
      if (each.applies() == applies && (closest == null || each.distance() < closest.distance())) {
        closest = each;
      }
    }
    return closest;
  }
}
