package dev.irsacheck.check.podidentity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA165;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text165;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** EKS looks up the association by the token's service account. */
public final class AgentTokenNamespace extends Check {
  public AgentTokenNamespace() {
    super(
        claim("the token for the Pod Identity agent is of the pod's namespace")
            .needs(FactKey.AGENT_TOKEN, FactKey.NAMESPACE)
            .reports(IRSA165));
  }

  @Override
  public Outcome examine(Facts facts) {
    WebIdentityToken token = facts.get(FactKey.AGENT_TOKEN);
    ServiceAccount account = token.serviceAccount().orElse(null);
    if (account == null) {
      return Outcome.notRun("the token's subject is not a service account");
    }
    String namespace = facts.get(FactKey.NAMESPACE);
    if (account.namespace().equals(namespace)) {
      return Outcome.held("sub", token.subject(), Source.token("sub"));
    }
    return Outcome.doubtful(
        Finding.of(Text165.finding(account.namespace(), namespace))
            .saw("sub", token.subject(), Source.token("sub"))
            .saw("namespace", namespace, facts.source(FactKey.NAMESPACE)));
  }
}
