package dev.irsacheck.check.env;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA112;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text112;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** With IRSA and Pod Identity both present, the SDK uses the web identity. */
public final class OneMechanism extends Check {
  public OneMechanism() {
    super(
        claim("IRSA is the pod's only source of a role")
            .needs(FactKey.ROLE_ARN_TEXT)
            .onlyWhere(FactKey.TOKEN_PATH)
            .considers(FactKey.POD_IDENTITY_URI)
            .reports(IRSA112));
  }

  @Override
  public Outcome examine(Facts facts) {
    if (!(facts.fact(FactKey.POD_IDENTITY_URI) instanceof Fact.Known<String> uri)) {
      return Outcome.held();
    }
    return Outcome.doubtful(
        Finding.of(
                Text112.finding(
                    Kubectl.unsetEnv(
                        facts, InjectedVariables.ROLE_ARN, InjectedVariables.TOKEN_FILE),
                    Kubectl.unsetEnv(
                        facts, InjectedVariables.AGENT_URI, InjectedVariables.AGENT_TOKEN_FILE)))
            .saw(facts.seen("IRSA", FactKey.ROLE_ARN_TEXT))
            .saw("other", Printable.address(uri.value()), uri.source()));
  }
}
