package dev.irsacheck.check.identity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA315;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text608;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.ClusterRegion;
import dev.irsacheck.check.StsEvidence;
import dev.irsacheck.check.UnknownCredentials;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

final class AgentCredentialsNotAccepted {
  private AgentCredentialsNotAccepted() {}

  /** {@code why} continues "the credentials". */
  static Finding.Builder finding(Facts facts, StsCall call, String why) {
    boolean overridden = facts.get(FactKey.STS_TARGET).overridden();
    Finding.Builder finding =
        Finding.of(Text608.finding(call.host(), why))
            .saw("agent", facts.get(FactKey.AGENT), facts.source(FactKey.AGENT))
            .saw(StsEvidence.of(call));
    return overridden
        ? finding.fix(Text608.ownEndpointFix(facts.source(FactKey.STS_TARGET)))
        : finding.fix(Text608.proxiesFix());
  }

  /** The role's account may not have enabled the region, or the region is in another partition. */
  static Finding.Builder unknown(Facts facts, StsCall call) {
    Finding.Builder unknown =
        Finding.of(IRSA315)
            .saw("region", facts.get(FactKey.STS_TARGET).region(), facts.source(FactKey.REGION))
            .saw(StsEvidence.of(call));
    return UnknownCredentials.explained(unknown, facts, owner(facts))
        ? unknown
        : finding(facts, call, "are not known");
  }

  /** The pod has no role ARN; the cluster's partition is used. */
  private static UnknownCredentials.Owner owner(Facts facts) {
    WebIdentityToken token = facts.fact(FactKey.AGENT_TOKEN).orElse(null);
    String region = token == null ? null : ClusterRegion.of(token);
    StsCall agent = facts.fact(FactKey.AGENT_CALL).orElse(null);
    String account =
        agent != null && agent.answer() instanceof StsCall.Granted granted ? granted.account() : "";
    return new UnknownCredentials.Owner(
        region == null ? null : facts.get(FactKey.REGIONS).partitionOf(region),
        account.isEmpty() ? null : account,
        region);
  }
}
