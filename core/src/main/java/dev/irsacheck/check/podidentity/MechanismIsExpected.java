package dev.irsacheck.check.podidentity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA154;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Message;
import dev.irsacheck.chain.diagnosis.Text154;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Injection;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.OtherCredentialServer;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.VariableName;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

public final class MechanismIsExpected extends Check {
  public MechanismIsExpected() {
    super(
        claim("the pod comes to its role by the way that was expected")
            .needs(FactKey.EXPECTED_MECHANISM)
            .considers(
                FactKey.MECHANISM,
                FactKey.AGENT_URI_PROBLEM,
                FactKey.RELATIVE_URI,
                FactKey.POD_IDENTITY_URI,
                FactKey.ROLE_ARN_TEXT,
                FactKey.TOKEN_PATH)
            .reports(IRSA154));
  }

  @Override
  public Outcome examine(Facts facts) {
    Mechanism expected = facts.get(FactKey.EXPECTED_MECHANISM);
    Mechanism mechanism = facts.fact(FactKey.MECHANISM).orElse(null);
    if (mechanism == null) {
      return without(facts, expected);
    }
    if (mechanism == expected) {
      return Outcome.held("by", mechanism.title(), facts.source(FactKey.MECHANISM));
    }
    Message message =
        expected == Mechanism.IRSA
            ? Text154.associated(Eks.associations(facts), Kubectl.restart(facts))
            : Text154.notAssociated(
                Eks.associations(facts),
                Kubectl.restart(facts),
                Kubectl.unsetEnv(facts, InjectedVariables.ROLE_ARN, InjectedVariables.TOKEN_FILE));
    return Outcome.broken(
        Finding.of(message)
            .headline(Text154.headline(mechanism.title(), expected.title()))
            .saw("role by", mechanism.title(), facts.source(FactKey.MECHANISM))
            .saw("expected", expected.title(), facts.source(FactKey.EXPECTED_MECHANISM)));
  }

  /** If part of a mechanism is present, another check reports what is missing. */
  private static Outcome without(Facts facts, Mechanism expected) {
    SourcedText server = OtherCredentialServer.in(facts);
    boolean part =
        facts.fact(FactKey.AGENT_URI_PROBLEM).isKnown()
            || facts.fact(FactKey.ROLE_ARN_TEXT).isKnown()
            || facts.fact(FactKey.TOKEN_PATH).isKnown();
    return server == null || part
        ? Outcome.notRun("nothing gives this pod a role")
        : Outcome.broken(elsewhere(facts, expected, server));
  }

  private static Finding.Builder elsewhere(Facts facts, Mechanism expected, SourcedText server) {
    boolean isInTheWay =
        expected == Mechanism.POD_IDENTITY
            && VariableName.of(server.source()).equals(InjectedVariables.AGENT_URI);
    Finding.Builder finding =
        Finding.of(
                Text154.elsewhere(
                    server.value(),
                    expected.title(),
                    isInTheWay
                        ? " The variable was set by hand, and keeps EKS from adding the variables of"
                            + " Pod Identity."
                        : ""))
            .saw("credentials from", server.value(), server.source())
            .saw("expected", expected.title(), facts.source(FactKey.EXPECTED_MECHANISM));
    Injection injection = Injection.of(facts, expected);
    if (!isInTheWay && injection.isLeftAlone()) {
      finding.why(Text154.nothingAdded(expected.title(), injection.leftAlone()));
    }
    Kubectl.remove(
        finding,
        facts,
        server.source(),
        Text154.removeVariable(isInTheWay ? "; EKS then adds its own" : ""));
    if (!isInTheWay) {
      finding.fix(
          Text154.giveRole(expected.title()),
          expected == Mechanism.IRSA ? Kubectl.addRole(facts) : Eks.associate(facts));
    }
    return finding.fix(Text154.removeExpectation());
  }
}
