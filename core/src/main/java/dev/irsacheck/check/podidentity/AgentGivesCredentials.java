package dev.irsacheck.check.podidentity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA461;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA462;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA466;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA468;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text461;
import dev.irsacheck.chain.diagnosis.Text462;
import dev.irsacheck.chain.diagnosis.Text464;
import dev.irsacheck.chain.diagnosis.Text465;
import dev.irsacheck.chain.diagnosis.Text466;
import dev.irsacheck.chain.diagnosis.Text467;
import dev.irsacheck.chain.diagnosis.Text468;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.RoleCommands;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.NextCheck;
import dev.irsacheck.check.NodeClock;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsEvidence;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.role.PolicyAtHand;
import java.util.EnumSet;

/**
 * EKS finds the association, assumes its role, and the agent hands out the credentials.
 *
 * <p>Long, because each row of what EKS Auth answers has its own message.
 */
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
            .reports(EnumSet.range(IRSA461, IRSA468)));
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
    return Outcome.broken(
        describe(Finding.of(row.diagnosis()).on(row.side()), facts, row, call, refused));
  }

  private static Finding.Builder describe(
      Finding.Builder finding, Facts facts, AwsRefusal row, StsCall call, StsCall.Refused refused) {
    DiagnosisCode code = row.diagnosis();
    String next = NextCheck.of(facts, row.side());
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
          ? finding.says(
              Text461.noAssociation(
                  account == null ? "this pod's service account" : account,
                  Eks.associations(facts),
                  Eks.associate(facts)))
          : untrusted(finding, facts, account, given);
    }
    return switch (row) {
      case NODE_DENIED -> NodeRefused.permission(finding, facts, refused.message());
      case TOKEN_EXPIRED, TOKEN_EXPIRED_AT_EKS ->
          finding.says(Text464.expired(Kubectl.restart(facts)));
      case TOKEN_EARLY -> mendClock(finding.says(Text465.early()), facts);
      case TOKEN_INVALID, TOKEN_EMPTY, TOKEN_UNPARSABLE, TOKEN_UNTIMELY, TOKEN_WITHOUT_POD ->
          Eks.removeByHand(finding.says(Text465.tokenInvalid()), facts);
      case NODE_CLOCK_SLOW, NODE_CLOCK_FAST, NODE_CLOCK_OFF ->
          mendClock(finding.says(Text468.clock()), facts);
      case NODE_KEYS, NODE_SIGNATURE, NODE_TOKEN_EXPIRED -> NodeRefused.keys(finding);
      case NO_CLUSTER -> finding.says(Text468.anotherCluster());
      case CLUSTER_NAME_INVALID -> finding.says(Text468.wrongClusterName());
      case REQUEST_INVALID, PARAMETER_INVALID -> finding.says(Text468.notValid());
      case UNKNOWN_ERROR -> finding.says(Text467.unknownError(refused.code(), next));
      default ->
          finding.says(
              code == IRSA466
                  ? Text466.throttled(StsEvidence.calls(call), next)
                  : Text467.errorOfEksItself(next));
    };
  }

  private static Finding.Builder mendClock(Finding.Builder finding, Facts facts) {
    finding.saw(NodeClock.node(facts, FactKey.AGENT_TOKEN));
    return NodeClock.mend(finding, facts, FactKey.AGENT_TOKEN);
  }

  private static Finding.Builder untrusted(
      Finding.Builder finding, Facts facts, ServiceAccount account, PolicyAtHand.Given given) {
    finding.says(Text462.untrusted());
    if (given instanceof PolicyAtHand.Unusable unusable) {
      finding.why(unusable.reason());
    }
    return findRole(finding, facts, account);
  }

  /** No pod knows the role of its association. */
  private static Finding.Builder findRole(
      Finding.Builder finding, Facts facts, ServiceAccount account) {
    String pod = account == null ? "NAMESPACE:SERVICE_ACCOUNT" : account.toString();
    return finding.says(
        Text462.findRole(
            Eks.associations(facts),
            RoleCommands.readWhole("ROLE")
                + " > role.json\n"
                + facts.fact(FactKey.PROGRAM).orElse("irsa-check")
                + " trust --policy role.json --for pod-identity "
                + Shell.option("--subject", pod)));
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
}
