package dev.irsacheck.trust;

import dev.irsacheck.names.RoleArn;
import dev.irsacheck.names.ServiceAccount;
import java.util.List;
import java.util.Optional;

/** A policy that lets a token in, and with it tokens of whoever else has the same issuer. */
public final class OpenToEveryPod {
  /** Service accounts that no policy names; they have no letter in common. */
  private static final List<ServiceAccount> STRANGERS =
      List.of(new ServiceAccount("xk", "vq"), new ServiceAccount("wzj9", "hpf8"));

  private OpenToEveryPod() {}

  /**
   * A sentence on the statement by which the policy lets in every service account of the cluster;
   * empty if it does not, if that is not certain, or if the identity is no service account.
   */
  public static Optional<String> note(TrustPolicy policy, RoleArn role, WebIdentity identity) {
    if (ServiceAccount.ofSubject(identity.subject()).isEmpty()) {
      return Optional.empty();
    }
    StatementName open = null;
    for (ServiceAccount each : STRANGERS) {
      WebIdentity stranger =
          new WebIdentity(identity.issuer(), each.subject(), identity.audience());
      TrustVerdict verdict = TrustPolicyEvaluator.evaluate(policy, role, stranger);
      if (!(verdict instanceof TrustVerdict.Allows allows)) {
        return Optional.empty();
      }
      open = allows.statement();
    }
    return Optional.of(sentence(policy.statements().get(open.index()), identity));
  }

  private static String sentence(Statement open, WebIdentity identity) {
    Condition onSubject = null;
    for (Condition each : open.conditions()) {
      if (Claim.of(each.key(), identity) == Claim.SUBJECT) {
        onSubject = each;
        if (each.operator().comparison().negated()) {
          return open.name()
              + " excludes only some subjects, so every other service account of the cluster can"
              + " assume this role.";
        }
      }
    }
    return open.name()
        + (onSubject == null
            ? " has no condition on :sub"
            : " has a condition on :sub that every subject meets")
        + ", so every service account of the cluster can assume this role.";
  }
}
