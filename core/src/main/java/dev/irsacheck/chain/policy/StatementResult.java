package dev.irsacheck.chain.policy;

import dev.irsacheck.base.text.Quoted;
import java.util.ArrayList;
import java.util.List;

/**
 * One statement evaluated for one request.
 *
 * @param doubts sentences on elements with an unknown result
 */
record StatementResult(
    Statement statement,
    Request request,
    TriState applies,
    List<Mismatch> mismatches,
    List<String> doubts) {

  static StatementResult of(Statement statement, String action, Request request) {
    List<Mismatch> mismatches = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    TriState applies = principal(statement.principal(), request, mismatches, doubts);
    applies = applies.and(action(statement, action, request, mismatches));
    for (Condition condition : statement.conditions()) {
      ConditionMatch match = new ConditionMatch(condition, statement.principal(), request);
      TriState truth = match.truth();
      applies = applies.and(truth);
      if (truth == TriState.UNKNOWN) {
        doubts.add(match.doubt());
      } else if (truth == TriState.FALSE) {
        mismatches.add(match.mismatch());
      }
    }
    return new StatementResult(statement, request, applies, mismatches, doubts);
  }

  static TriState principal(Principal principal, Request request) {
    return principal(principal, request, new ArrayList<>(), new ArrayList<>());
  }

  private static TriState principal(
      Principal principal, Request request, List<Mismatch> mismatches, List<String> doubts) {
    if (!principal.not()) {
      return request.principal(principal, mismatches, doubts);
    }
    Principal leftOut = principal.leftOut();
    TriState excluded = request.principal(leftOut, new ArrayList<>(), doubts);
    if (excluded == TriState.TRUE) {
      String wanted = "anybody but " + leftOut.shown();
      String got = request.rules().principal().shown();
      mismatches.add(Mismatch.of("NotPrincipal", wanted, got, null));
    }
    return excluded.not();
  }

  private static TriState action(
      Statement statement, String action, Request request, List<Mismatch> mismatches) {
    if (statement.coversAction(action)) {
      return TriState.TRUE;
    }
    String actions = Quoted.anyOf(statement.actions());
    mismatches.add(
        Mismatch.of(
            statement.notAction() ? "NotAction" : "Action",
            statement.notAction() ? "anything but " + actions : actions,
            action,
            request.nearMiss(statement, action)));
    return TriState.FALSE;
  }

  List<String> namedDoubts() {
    String of = statement.name() + (statement.isDeny() ? " (Deny): " : ": ");
    return doubts.stream().map(each -> of + each).toList();
  }

  /**
   * A recognized mistake is nearer than an ordinary mismatch; a statement of another kind is
   * farthest, so that for a role shared with EC2 the report is about the pod's statement.
   */
  int distance() {
    int distance = 0;
    for (Mismatch each : mismatches) {
      boolean slip = each.nearMiss().isPresent();
      distance +=
          switch (each.element()) {
            case "Principal", "NotPrincipal" -> request.distance(statement.principal(), slip);
            case "Action", "NotAction" -> slip ? 2 : 10;
            default -> slip ? 1 : 2;
          };
    }
    return distance;
  }
}
