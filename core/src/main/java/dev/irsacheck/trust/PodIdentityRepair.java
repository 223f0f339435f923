package dev.irsacheck.trust;

import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.trust.TrustPolicyRepair.NotRepairable;
import dev.irsacheck.trust.TrustPolicyRepair.Repair;
import dev.irsacheck.trust.TrustPolicyRepair.Repaired;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The same as {@link TrustPolicyRepair} for EKS Pod Identity: the closest statement is corrected
 * where it is written for the service, and otherwise one is added beside it. A statement for IRSA
 * stays as it is, for the pods that still use it.
 */
final class PodIdentityRepair {
  private final TrustPolicy policy;
  private final PodIdentityRequest request;

  PodIdentityRepair(TrustPolicy policy, PodIdentityRequest request) {
    this.policy = policy;
    this.request = request;
  }

  Repair repair(TrustVerdict.Refuses refuses) {
    Statement closest =
        refuses.closest().map(it -> policy.statements().get(it.index())).orElse(null);
    String obstacle = obstacle(closest);
    return obstacle == null ? repaired(closest) : new NotRepairable(obstacle);
  }

  /** Null if nothing stands in the way. */
  private String obstacle(Statement closest) {
    if (closest != null && closest.effect() == Effect.DENY) {
      return closest.name()
          + " is a Deny of the policy's owner, who alone can decide: no Allow helps against it.";
    }
    ServiceAccount account = request.identity().serviceAccount();
    if (account.isDefault()) {
      return "No policy is written that trusts \"default\", the service account of every pod of"
          + " the namespace "
          + Quoted.of(account.namespace())
          + " that names none. Give the pod one of its own, by serviceAccountName, and let the role"
          + " trust that.";
    }
    if (ServiceAccount.parse(account.toString()).isEmpty()) {
      return Quoted.of(account.toString()) + " names no service account that Kubernetes takes.";
    }
    return closest == null ? null : meant(closest);
  }

  /** Why the statement is right and the pod, or its association, is not; null if that is not so. */
  private String meant(Statement closest) {
    if (PodIdentityPrincipal.role(closest.principal()) != null
        && !request.isMeant(closest.principal())
        && closest.principal().providerIssuers().isEmpty()) {
      return target(closest);
    }
    for (Condition each : closest.conditions()) {
      ConditionTruth judged = ConditionTruth.of(each, closest.principal(), request);
      if (judged.is(NearMiss.Kind.TAGS_DISABLED)) {
        return closest.name()
            + " restricts the role by session tags, and the association sends none. Enable them on"
            + " the association, or let the policy's owner restrict the role otherwise.";
      }
      ConditionOperator.Comparison comparison = each.operator().comparison();
      if (judged.fails()
          && request.isMeant(closest.principal())
          && (comparison.negated() || comparison == ConditionOperator.Comparison.NULL)) {
        return closest.name()
            + " leaves out this pod by "
            + Quoted.of(each.operatorName())
            + " on "
            + Quoted.of(each.key())
            + ". Whoever wrote that must decide whether this pod is meant.";
      }
    }
    return null;
  }

  /** Which role of an association it is, no policy shows; what is added must fit. */
  private String target(Statement closest) {
    String actions =
        request.actions().stream().map(Quoted::of).collect(Collectors.joining(" and "));
    return "As the association's target role (targetRoleArn) it needs nothing for the service: let "
        + closest.name()
        + " name the association's role (roleArn) and allow "
        + actions
        + ". Only if this is the association's own role, add a statement that allows the same to the"
        + " service "
        + Quoted.of(PodIdentity.SERVICE)
        + ".";
  }

  private Repair repaired(Statement closest) {
    List<Object> statements = policy.rawStatements();
    if (closest != null) {
      int index = closest.name().index();
      Optional<PodIdentityCorrection.Corrected> corrected =
          PodIdentityCorrection.of(closest, (Map<?, ?>) statements.get(index), request);
      if (corrected.isPresent()) {
        statements.set(index, corrected.get().statement());
        if (!(verdict(statements) instanceof TrustVerdict.Refuses)) {
          return accepted(statements, corrected.get().sentence(), List.of());
        }
        statements = policy.rawStatements();
      }
    }
    statements.add(PodIdentityStatement.of(request));
    List<Condition> lost = closest == null ? List.of() : lost(closest);
    return accepted(statements, added(closest, lost), lost);
  }

  private String added(Statement closest, List<Condition> lost) {
    boolean irsa = closest != null && !closest.principal().providerIssuers().isEmpty();
    return "A statement is added that lets EKS Pod Identity assume the role for this service"
        + " account; the others stay as they are"
        + (irsa ? ", so pods that still use IRSA keep the role." : ".")
        + (request.identity().tagged()
            ? " Its conditions are on session tags: leave them out if the association disables"
                + " those."
            : "")
        + (lost.isEmpty()
            ? ""
            : " It does not have the conditions of "
                + closest.name()
                + " on "
                + StillOpen.keys(lost)
                + ": ask the policy's owner whether they should apply here.");
  }

  /** What the statement that is added has not, and says in no other words either. */
  private List<Condition> lost(Statement closest) {
    List<Condition> lost = new ArrayList<>();
    for (Condition each : closest.conditions()) {
      boolean said =
          PodIdentity.Tag.ofKey(each.key()) != null || !RequestContext.isKeyOfAService(each.key());
      if (!said) {
        lost.add(each);
      }
    }
    return lost;
  }

  private Repair accepted(List<Object> statements, String change, List<Condition> lost) {
    Map<String, Object> document = policy.documentWith(statements);
    for (Statement each : TrustPolicyRepair.read(document).statements()) {
      String problem = PolicyGrammar.problemOfFix(each, "");
      if (problem != null) {
        return new NotRepairable(
            "IAM would refuse to save the policy: "
                + each.name()
                + " "
                + problem
                + ". Correct that first.");
      }
    }
    TrustVerdict verdict = verdict(statements);
    if (verdict instanceof TrustVerdict.Refuses) {
      throw new IllegalStateException("a repaired policy refuses: " + verdict);
    }
    List<String> open =
        verdict instanceof TrustVerdict.Unsure unsure ? unsure.reasons() : List.of();
    TrustPolicyText text = new TrustPolicyText(request.role(), request.identity(), document);
    return new Repaired(
        text,
        change
            + (open.isEmpty()
                ? ""
                : " Whether it then lets the pod in depends on what the pod does not show.")
            + TrustPolicyRepair.tooLong(text.length()),
        open,
        lost.stream().map(Condition::element).toList());
  }

  private TrustVerdict verdict(List<Object> statements) {
    return TrustPolicyEvaluator.evaluate(
        TrustPolicyRepair.read(policy.documentWith(statements)),
        request.role(),
        request.identity());
  }
}
