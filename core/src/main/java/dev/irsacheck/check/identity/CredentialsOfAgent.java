package dev.irsacheck.check.identity;

import dev.irsacheck.check.ClusterRegion;
import dev.irsacheck.check.StsEvidence;
import dev.irsacheck.check.UnknownCredentials;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Text608;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.StsCall;
import dev.irsacheck.jwt.WebIdentityToken;

/** What the Pod Identity agent gave, where STS does not take it. */
final class CredentialsOfAgent {
  private CredentialsOfAgent() {}

  /**
   * Whose they are, as far as token and agent tell: no role stands in the pod, and its partition is
   * the cluster's.
   */
  static UnknownCredentials.Owner owner(Facts facts) {
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

  /**
   * @param why what STS finds fault with, after "the credentials"
   */
  static Finding.Builder notAccepted(Facts facts, StsCall call, String why) {
    boolean overridden = facts.get(FactKey.STS_TARGET).overridden();
    Finding.Builder finding =
        Finding.of(Text608.notAccepted(call.host(), why))
            .saw(facts.seen("agent", FactKey.AGENT))
            .saw(StsEvidence.of(call));
    return overridden
        ? finding.fix(Text608.checkEndpoint(facts.source(FactKey.STS_TARGET)))
        : finding.fix(Text608.exemptFromProxies());
  }
}
