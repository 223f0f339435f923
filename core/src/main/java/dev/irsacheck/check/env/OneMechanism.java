package dev.irsacheck.check.env;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA112;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.text.Printable;
import dev.irsacheck.webhook.Injected;

/** With IRSA and Pod Identity both present, the SDK takes the web identity. */
public final class OneMechanism extends Check {
  public OneMechanism() {
    super(
        claim("IRSA is the pod's only source of a role")
            .needs(FactKey.ROLE_ARN_TEXT, FactKey.TOKEN_PATH)
            .considers(FactKey.POD_IDENTITY_URI)
            .reports(IRSA112));
  }

  @Override
  public Outcome examine(Facts facts) {
    if (!(facts.fact(FactKey.POD_IDENTITY_URI) instanceof Fact.Known<String> uri)) {
      return Outcome.held();
    }
    return Outcome.doubtful(
        Finding.of(IRSA112)
            .headline(
                "both IRSA and EKS Pod Identity are present; the SDKs use IRSA, so remove one")
            .saw("IRSA", facts.get(FactKey.ROLE_ARN_TEXT), facts.source(FactKey.ROLE_ARN_TEXT))
            .saw("other", Printable.address(uri.value()), uri.source())
            .why(
                "In the SDKs' default chain web identity takes precedence over the container"
                    + " provider, so the IRSA role is used.")
            .why(
                "EKS adds the variables of one way alone: of Pod Identity where the service account"
                    + " has an association, whatever its annotation says. So those of the other way"
                    + " stand in the pod spec, or another webhook added them.")
            .fix(
                "To use the association's role, remove IRSA's variables from the pod spec:",
                Kubectl.unsetEnv(facts, Injected.ROLE_ARN, Injected.TOKEN_FILE))
            .fix(
                "To keep IRSA's, delete the association, which every pod of the service account"
                    + " uses, or remove the other variables where the pod spec sets them:",
                Kubectl.unsetEnv(facts, Injected.AGENT_URI, Injected.AGENT_TOKEN_FILE)));
  }
}
