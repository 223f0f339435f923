package dev.irsacheck.check.podidentity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA461;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA462;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA466;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA468;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text464;
import dev.irsacheck.chain.diagnosis.Text465;
import dev.irsacheck.chain.diagnosis.Text466;
import dev.irsacheck.chain.diagnosis.Text467;
import dev.irsacheck.chain.diagnosis.Text468;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.NextCheck;
import dev.irsacheck.check.NodeClock;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsEvidence;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.util.EnumSet;

/** EKS finds the association and assumes its role, and the agent returns the credentials. */
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
      return AssociationRefused.finding(finding, facts, code);
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
    return NodeClock.addFix(finding, facts, FactKey.AGENT_TOKEN);
  }
}
