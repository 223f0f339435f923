package dev.irsacheck.check.podidentity;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA605;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA606;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.facts.CallerIdentity;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.names.AccountId;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.names.SessionArn;
import java.util.Set;

/**
 * Nothing in the pod names the role, so only who we turned out to be can be compared with what the
 * owner expects.
 *
 * <p>EKS names its sessions {@code eks-CLUSTER-POD-UUID}, cut to what fits; nothing but the
 * beginning can be relied upon.
 */
public final class CallerIsOfPodIdentity implements Check {
  private static final String SESSION = "eks-";

  @Override
  public String claim() {
    return "the credentials are those of the association's role";
  }

  @Override
  public Set<FactKey<?>> needs() {
    return Set.of(FactKey.AGENT, FactKey.CALLER);
  }

  @Override
  public Set<FactKey<?>> considers() {
    return Set.of(FactKey.EXPECTED_ROLE, FactKey.EXPECTED_ACCOUNT);
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA605, IRSA606);
  }

  @Override
  public Outcome examine(Facts facts) {
    CallerIdentity caller = facts.get(FactKey.CALLER);
    if (facts.fact(FactKey.EXPECTED_ROLE) instanceof Fact.Known<RoleArn> expected
        && !caller.isOf(expected.value())) {
      return Outcome.broken(another(facts, caller, expected));
    }
    if (facts.fact(FactKey.EXPECTED_ACCOUNT) instanceof Fact.Known<AccountId> expected
        && !expected.value().digits().equals(caller.account())) {
      return Outcome.broken(another(facts, caller, expected));
    }
    String session = SessionArn.parse(caller.arn()).map(SessionArn::sessionName).orElse("");
    return session.startsWith(SESSION)
        ? Outcome.held("caller", caller.arn(), facts.source(FactKey.CALLER))
        : Outcome.doubtful(notOfEks(facts, caller));
  }

  private static Finding.Builder another(
      Facts facts, CallerIdentity caller, Fact.Known<?> expected) {
    return Finding.of(IRSA605)
        .headline(
            "correct the association: it gives the role "
                + caller.roleName()
                + " of the account "
                + caller.account()
                + ", but "
                + expected.value()
                + " was expected")
        .saw("caller", caller.arn(), facts.source(FactKey.CALLER))
        .saw("expected", expected.value(), expected.source())
        .why(
            "The role stands in the Pod Identity association of the service account, or in its"
                + " target role, and nowhere in the pod.")
        .fix("See the association:", Eks.associations(facts))
        .fix(
            "Decide which of the two roles is right. If the association is wrong, let its owner"
                + " correct it; then recreate the pods:",
            Kubectl.restart(facts));
  }

  private static Finding.Builder notOfEks(Facts facts, CallerIdentity caller) {
    return Finding.of(IRSA606)
        .headline(
            "the credentials are no session of EKS Pod Identity; see who answers as its agent")
        .saw("caller", caller.arn(), facts.source(FactKey.CALLER))
        .saw("agent", facts.get(FactKey.AGENT), facts.source(FactKey.AGENT))
        .why(
            "EKS names its sessions eks-, then cluster and pod. Another server of credentials"
                + " answers in place of the agent, with a role of its own.")
        .fix("Nothing to do if that is intended. If not, remove what answers at this address.");
  }
}
