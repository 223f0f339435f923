package dev.irsacheck.check.podidentity;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA461;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA462;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA463;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA464;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA465;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA466;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA467;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA468;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.NextCheck;
import dev.irsacheck.check.NodeClock;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsEvidence;
import dev.irsacheck.check.role.PolicyAtHand;
import dev.irsacheck.diagnosis.AwsRefusal;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.StsCall;
import dev.irsacheck.jwt.WebIdentityToken;
import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.trust.RoleCommands;

/** EKS finds the association, assumes its role, and the agent hands out the credentials. */
public final class AgentGivesCredentials extends Check {
  public AgentGivesCredentials() {
    super(
        claim("the pod gets the credentials of its association's role")
            .needs(FactKey.AGENT_CALL)
            .considers(
                FactKey.SERVICE_ACCOUNT,
                FactKey.CHECKS_AGAIN,
                FactKey.TRUST_POLICY,
                FactKey.AGENT_TOKEN,
                FactKey.EXPECTED_ROLE,
                FactKey.PROGRAM)
            .reports(IRSA461, IRSA462, IRSA463, IRSA464, IRSA465, IRSA466, IRSA467, IRSA468));
  }

  @Override
  public Outcome examine(Facts facts) {
    StsCall call = facts.get(FactKey.AGENT_CALL);
    if (call.answer() instanceof StsCall.Granted granted) {
      return Outcome.held("account", granted.account(), StsEvidence.host(call));
    }
    if (!(call.answer() instanceof StsCall.Refused refused)) {
      return Outcome.notRun("the Pod Identity agent gave no answer to the request");
    }
    AwsRefusal row = refused.row();
    if (!declaration().codes().contains(row.diagnosis())) {
      return Outcome.notRun("EKS gave no answer to the request");
    }
    return Outcome.broken(describe(Finding.of(row.diagnosis()), facts, row, call, refused));
  }

  private static Finding.Builder describe(
      Finding.Builder finding, Facts facts, AwsRefusal row, StsCall call, StsCall.Refused refused) {
    DiagnosisCode code = row.diagnosis();
    finding.saw(StsEvidence.ofAgent(call));
    if (code == IRSA461 || code == IRSA462) {
      ServiceAccount account = facts.fact(FactKey.SERVICE_ACCOUNT).orElse(null);
      PolicyAtHand.Given given = code == IRSA462 ? policyAtHand(facts) : null;
      if (given instanceof PolicyAtHand.Usable usable) {
        usable.policy().describe(finding, facts);
        return usable.policy().knowsRole() ? finding : findRole(finding, facts, account);
      }
      if (account != null) {
        finding.saw("service account", account, facts.source(FactKey.SERVICE_ACCOUNT));
      }
      return code == IRSA461
          ? unassociated(finding, facts, account)
          : untrusted(finding, facts, account, given);
    }
    return switch (row) {
      case NODE_DENIED -> NodeRefused.permission(finding, facts, refused.message());
      case TOKEN_EXPIRED, TOKEN_EXPIRED_AT_EKS ->
          finding
              .headline("recreate the pod: the Pod Identity token that it sends has expired")
              .why(
                  "Kubelet refreshes a projected token long before it expires. The file is a copy,"
                      + " or the clock of the node is wrong.")
              .fix("Recreate the pods:", Kubectl.restart(facts));
      case TOKEN_EARLY -> early(finding, facts);
      case TOKEN_INVALID, TOKEN_EMPTY, TOKEN_UNPARSABLE, TOKEN_UNTIMELY, TOKEN_WITHOUT_POD ->
          Eks.removeByHand(
              finding
                  .headline("mount the pod's own token: the one that it sends is not accepted")
                  .why(
                      "EKS takes only a token that kubelet mounted for Pod Identity, of this"
                          + " cluster and of a pod that is there."),
              facts);
      case NODE_CLOCK_SLOW, NODE_CLOCK_FAST, NODE_CLOCK_OFF -> NodeRefused.clock(finding, facts);
      case NODE_KEYS, NODE_SIGNATURE, NODE_TOKEN_EXPIRED -> NodeRefused.keys(finding);
      case NO_CLUSTER -> wrongCluster(finding);
      case REQUEST_INVALID, PARAMETER_INVALID -> notValid(finding);
      case UNKNOWN_ERROR -> unknown(finding, facts, refused);
      default -> passing(finding, facts, code == IRSA466, call);
    };
  }

  private static Finding.Builder early(Finding.Builder finding, Facts facts) {
    finding
        .headline(
            "the node's clock is behind, so the agent takes the token for one that is not valid"
                + " yet; fix time sync (NTP) on the node")
        .saw(NodeClock.node(facts, FactKey.AGENT_TOKEN))
        .why(
            "A token is valid from the moment at which the cluster issued it. The agent compares"
                + " that with the node's clock. The token itself, the association and the role are"
                + " not the problem.");
    return NodeClock.mend(finding, facts, FactKey.AGENT_TOKEN);
  }

  private static Finding.Builder wrongCluster(Finding.Builder finding) {
    return finding
        .headline(
            "give the agent this cluster's name: EKS Auth does not know the cluster that it asks"
                + " for")
        .why(
            "The agent names the cluster in each request, and was started with the name of another"
                + " one, of another region, or of one that was deleted.")
        .fix(
            "See the name that the agent was given; as an add-on EKS fills it in:",
            "kubectl get ds eks-pod-identity-agent -n kube-system -o"
                + " jsonpath='{.spec.template.spec.containers[0].args}'");
  }

  private static Finding.Builder notValid(Finding.Builder finding) {
    return finding
        .headline("see whether the cluster is active: EKS Auth says the request is not valid")
        .why(
            "The cluster is being created or deleted, its platform version is too old for Pod"
                + " Identity, or the agent was given another cluster's name.")
        .fix(
            "See the cluster's state and version:",
            "aws eks describe-cluster --name CLUSTER --query"
                + " 'cluster.[status,version,platformVersion]'");
  }

  private static Finding.Builder unknown(
      Finding.Builder finding, Facts facts, StsCall.Refused refused) {
    return finding
        .headline(
            "EKS Auth refused with "
                + refused.code()
                + ", which irsa-check does not know; its text may name the cause")
        .why(
            "No documentation of EKS Auth names this error, so nothing can be said of the"
                + " association or the role.")
        .fix(
            "The agent's log may say more:",
            "kubectl logs -n kube-system -l app.kubernetes.io/name=eks-pod-identity-agent"
                + " --tail=50")
        .fix("If it was a disturbance: " + NextCheck.of(facts));
  }

  private static Finding.Builder unassociated(
      Finding.Builder finding, Facts facts, ServiceAccount account) {
    return finding
        .headline(
            "EKS has no Pod Identity association for "
                + (account == null ? "this pod's service account" : account)
                + "; create it")
        .why(
            "The pod got its variables when there was an association. It was deleted since, or it"
                + " is for another service account or namespace.")
        .fix("See what there is:", Eks.associations(facts))
        .fix("If it is missing, create it; this pod need not be recreated:", Eks.associate(facts));
  }

  private static Finding.Builder untrusted(
      Finding.Builder finding, Facts facts, ServiceAccount account, PolicyAtHand.Given given) {
    finding
        .headline(
            "EKS may not assume the association's role; let the role trust pods.eks.amazonaws.com")
        .why(
            "EKS has this one text for every cause: the trust policy lacks the service"
                + " pods.eks.amazonaws.com, sts:AssumeRole or sts:TagSession; one of its conditions"
                + " does not fit; the role was deleted; or the pod runs with hostNetwork.")
        .why(
            "Where the association has a target role (targetRoleArn), that one may be what refuses:"
                + " its trust policy must allow both actions to the association's role, and that"
                + " role's own policies must allow both on the target.");
    if (given instanceof PolicyAtHand.Unusable unusable) {
      finding.why(unusable.reason());
    }
    return findRole(finding, facts, account);
  }

  /** No pod knows the role of its association. */
  private static Finding.Builder findRole(
      Finding.Builder finding, Facts facts, ServiceAccount account) {
    String pod = account == null ? "NAMESPACE:SERVICE_ACCOUNT" : account.toString();
    return finding
        .fix("Find the association, and in it the role:", Eks.associations(facts))
        .fix(
            "Compare the role's trust policy with this pod:",
            RoleCommands.readWhole("ROLE")
                + " > role.json\n"
                + facts.fact(FactKey.PROGRAM).orElse("irsa-check")
                + " trust --policy role.json --for pod-identity "
                + Shell.option("--subject", pod));
  }

  /** Where the owner gave the role's trust policy to the pod; null where not, or to no pod. */
  private static PolicyAtHand.Given policyAtHand(Facts facts) {
    if (!(facts.fact(FactKey.AGENT_TOKEN) instanceof Fact.Known<WebIdentityToken> token)) {
      return null;
    }
    return PolicyAtHand.pod(token.value())
        .flatMap(
            pod -> PolicyAtHand.of(facts, facts.fact(FactKey.EXPECTED_ROLE), pod, token.source()))
        .orElse(null);
  }

  private static Finding.Builder passing(
      Finding.Builder finding, Facts facts, boolean throttled, StsCall call) {
    return finding
        .headline(
            throttled
                ? "EKS Auth throttled "
                    + (call.attempts() == 1 ? "the call" : "all " + call.attempts() + " attempts")
                    + "; check again a little later"
                : "EKS Auth answered with an error of its own; check again a little later")
        .why(
            throttled
                ? "Too many pods of this account started at once, as in a large rollout. This is"
                    + " not a problem with the association or the role."
                : "The fault is on the side of EKS. This is not a problem with the association or"
                    + " the role.")
        .fix(
            NextCheck.of(facts)
                + (throttled
                    ? " If this happens at each rollout, let fewer pods start at the same time."
                    : " AWS lists incidents at https://health.aws.amazon.com/health/status."));
  }
}
