package dev.irsacheck.check.podidentity;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA451;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA452;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA453;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA454;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA455;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA456;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA457;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA458;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA459;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.NextCheck;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsEvidence;
import dev.irsacheck.check.network.Starvation;
import dev.irsacheck.diagnosis.AwsRefusal;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.WhoActs;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.StsCall;

/** An answer came, from the agent. What keeps it away says nothing about association or role. */
public final class AgentAnswers extends Check {
  private static final String NO_FAULT = " This is not a problem with the association or the role.";

  public AgentAnswers() {
    super(
        claim("the Pod Identity agent can be reached and answers")
            .needs(FactKey.AGENT_CALL, FactKey.AGENT)
            .considers(FactKey.CPU_USE, FactKey.CHECKS_AGAIN, FactKey.SDK_INVENTORY)
            .reports(
                IRSA451, IRSA452, IRSA453, IRSA454, IRSA455, IRSA456, IRSA457, IRSA458, IRSA459));
  }

  @Override
  public Outcome examine(Facts facts) {
    StsCall call = facts.get(FactKey.AGENT_CALL);
    if (call.answer() instanceof StsCall.Unreachable unreachable) {
      return Outcome.broken(unreachable(facts, call, unreachable));
    }
    if (call.answer() instanceof StsCall.Refused refused) {
      AwsRefusal row = refused.row();
      if (row.diagnosis() == IRSA453) {
        return Outcome.broken(throttled(facts, call));
      }
      if (declaration().codes().contains(row.diagnosis())) {
        return Outcome.broken(told(facts, call, row));
      }
    }
    if (call.granted() && call.lastTook().compareTo(SlowAgent.SHORTEST_READ) > 0) {
      return Outcome.doubtful(SlowAgent.describe(call, facts));
    }
    return Outcome.held("agent", call.took().toMillis() + " ms", StsEvidence.host(call));
  }

  private static Finding.Builder unreachable(
      Facts facts, StsCall call, StsCall.Unreachable unreachable) {
    return switch (unreachable.obstacle()) {
      case CONNECT_REFUSED -> refused(facts, call);
      case NOT_STS -> another(facts, call);
      case RESET -> closed(facts, call);
      case NO_ANSWER -> waiting(facts, call);
      default -> silent(facts, call, unreachable);
    };
  }

  private static Finding.Builder told(Facts facts, StsCall call, AwsRefusal row) {
    Finding.Builder finding =
        AgentAdvice.add(Finding.of(row.diagnosis()).saw(StsEvidence.ofAgent(call)), row);
    if (row.acts() == WhoActs.POD) {
      finding.saw("agent", facts.get(FactKey.AGENT), facts.source(FactKey.AGENT));
    }
    if (row.acts() != WhoActs.UNKNOWN) {
      finding.why(NO_FAULT.strip());
    }
    return row.passes() && row.acts() != WhoActs.POD
        ? finding.fix("If it was only for a moment: " + NextCheck.of(facts))
        : finding;
  }

  private static Finding.Builder refused(Facts facts, StsCall call) {
    return Finding.of(IRSA451)
        .headline(
            "no Pod Identity agent listens on this node; see whether the add-on"
                + " eks-pod-identity-agent runs there")
        .saw(StsEvidence.ofAgent(call))
        .why(
            "The agent runs on each node as a daemon set. It is not installed, does not run on this"
                + " node, or has not started yet, as on a new node."
                + NO_FAULT)
        .fix(
            "See whether it runs, and where:",
            "kubectl get pods -n kube-system -l app.kubernetes.io/name=eks-pod-identity-agent -o"
                + " wide")
        .fix("If there is none at all, install it:", Eks.installAgent(facts))
        .fix("If the node is new: " + NextCheck.of(facts));
  }

  private static Finding.Builder silent(
      Facts facts, StsCall call, StsCall.Unreachable unreachable) {
    Starvation starvation = Starvation.of(facts);
    if (starvation.explains(unreachable.obstacle())) {
      return starved(Finding.of(IRSA452), starvation, facts, call);
    }
    return Finding.of(IRSA452)
        .headline(
            "the pod cannot connect to the Pod Identity agent at "
                + call.host()
                + "; look at network policies and Security Groups for Pods")
        .saw(StsEvidence.ofAgent(call))
        .why(
            "Something between the pod and its node drops the packets: a network policy, Security"
                + " Groups for Pods in strict mode, or rules of a hardened node. On Fargate and"
                + " Windows there is no agent."
                + NO_FAULT)
        .fix(
            "See which policies cover the pod; they must let it out to this address, port 80:",
            "kubectl get networkpolicy -A")
        .fix("On Fargate or Windows, give the service account its role by IRSA instead.");
  }

  private static Finding.Builder throttled(Facts facts, StsCall call) {
    return Finding.of(IRSA453)
        .headline(
            "the Pod Identity agent of this node throttled "
                + (call.attempts() == 1 ? "the call" : "all " + call.attempts() + " attempts")
                + "; check again a little later")
        .saw(StsEvidence.ofAgent(call))
        .why(
            "Too many requests came from the pods of this node at once. One of them may ask in a"
                + " loop and keep no credentials."
                + NO_FAULT)
        .fix(
            NextCheck.of(facts) + " irsa-check explain IRSA453 says how to find who asks so much.");
  }

  private static Finding.Builder another(Facts facts, StsCall call) {
    return Finding.of(IRSA454)
        .headline(
            "what answered at "
                + call.host()
                + " is not the Pod Identity agent; see what stands"
                + " in between")
        .saw(StsEvidence.ofAgent(call))
        .saw("agent", facts.get(FactKey.AGENT), facts.source(FactKey.AGENT))
        .why(
            "The agent answers with credentials or a line of text. A service mesh, a port forward"
                + " or another server of credentials may stand in its place, or the URL may have"
                + " been set by hand."
                + NO_FAULT)
        .fix(
            "In a mesh, exclude the agent's address from what it redirects. If the URL is not"
                + " http://169.254.170.23/v1/credentials, or http://[fd00:ec2::23]/v1/credentials"
                + " in an IPv6 cluster, remove the variable; EKS then sets the right one.");
  }

  private static Finding.Builder closed(Facts facts, StsCall call) {
    return Finding.of(IRSA454)
        .headline(
            "the connection to the Pod Identity agent at "
                + call.host()
                + " was closed before its answer; see what stands in between")
        .saw(StsEvidence.ofAgent(call))
        .saw("agent", facts.get(FactKey.AGENT), facts.source(FactKey.AGENT))
        .why(
            "Something accepts the connection, and ends it without a whole answer: the proxy of a"
                + " service mesh that cannot reach the agent, another server in its place, or an"
                + " agent that is just being restarted."
                + NO_FAULT)
        .fix(
            "See whether the agent runs, and was restarted:",
            "kubectl get pods -n kube-system -l app.kubernetes.io/name=eks-pod-identity-agent -o"
                + " wide")
        .fix("In a mesh, exclude the agent's address from what its proxy redirects.");
  }

  /** Connected and silent is the agent that waits for EKS Auth, and no network of the pod's. */
  private static Finding.Builder waiting(Facts facts, StsCall call) {
    Starvation starvation = Starvation.of(facts);
    if (starvation.explains(StsCall.Obstacle.NO_ANSWER)) {
      return starved(Finding.of(IRSA455), starvation, facts, call);
    }
    return told(facts, call, AwsRefusal.NO_ANSWER)
        .headline(
            "the Pod Identity agent took the request and still waits for EKS Auth; look at the"
                + " node's way to eks-auth, not at this pod");
  }

  private static Finding.Builder starved(
      Finding.Builder finding, Starvation starvation, Facts facts, StsCall call) {
    finding.saw(StsEvidence.ofAgent(call));
    starvation.evidence(finding);
    starvation.describe(finding, facts);
    return finding;
  }
}
