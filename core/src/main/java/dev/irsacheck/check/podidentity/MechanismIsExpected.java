package dev.irsacheck.check.podidentity;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA154;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Elsewhere;
import dev.irsacheck.check.Injection;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.VariableName;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Sourced;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.webhook.Injected;
import dev.irsacheck.webhook.Mechanism;

/** The owner's lock on the way to the role. */
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
    if (!(facts.fact(FactKey.MECHANISM) instanceof Fact.Known<Mechanism> known)) {
      return without(facts, expected);
    }
    Mechanism mechanism = known.value();
    if (mechanism == expected) {
      return Outcome.held("by", mechanism.title(), facts.source(FactKey.MECHANISM));
    }
    Finding.Builder finding =
        Finding.of(IRSA154)
            .headline(
                "this pod has its role from "
                    + mechanism.title()
                    + ", not from "
                    + expected.title())
            .saw("role by", mechanism.title(), facts.source(FactKey.MECHANISM))
            .saw("expected", expected.title(), facts.source(FactKey.EXPECTED_MECHANISM));
    return Outcome.broken(
        expected == Mechanism.IRSA ? associated(finding, facts) : notAssociated(finding, facts));
  }

  /** Where something of either way is there, another check says what is missing of it. */
  private static Outcome without(Facts facts, Mechanism expected) {
    Sourced server = Elsewhere.in(facts);
    boolean part =
        facts.fact(FactKey.AGENT_URI_PROBLEM).isKnown()
            || facts.fact(FactKey.ROLE_ARN_TEXT).isKnown()
            || facts.fact(FactKey.TOKEN_PATH).isKnown();
    return server == null || part
        ? Outcome.notRun("nothing gives this pod a role")
        : Outcome.broken(elsewhere(facts, expected, server));
  }

  private static Finding.Builder elsewhere(Facts facts, Mechanism expected, Sourced server) {
    boolean isInTheWay =
        expected == Mechanism.POD_IDENTITY
            && VariableName.of(server.source()).equals(Injected.AGENT_URI);
    Finding.Builder finding =
        Finding.of(IRSA154)
            .headline(
                "this pod has its credentials from "
                    + server.value()
                    + ", not from "
                    + expected.title())
            .saw("credentials from", server.value(), server.source())
            .saw("expected", expected.title(), facts.source(FactKey.EXPECTED_MECHANISM))
            .why(
                "It is another server of credentials than EKS's."
                    + (isInTheWay
                        ? " The variable, set by hand, also keeps EKS from adding those of Pod"
                            + " Identity."
                        : ""));
    Injection injection = Injection.of(facts, expected);
    if (!isInTheWay && injection.isLeftAlone()) {
      finding.why(
          "Nothing of " + expected.title() + " was added beside it: " + injection.leftAlone());
    }
    if (VariableName.isProperty(server.source())) {
      finding.fix("Remove the property from the JVM's command line and JAVA_TOOL_OPTIONS.");
    } else {
      finding.fix(
          "Remove the variable from the pod spec" + (isInTheWay ? "; EKS then adds its own:" : ":"),
          Kubectl.unsetEnv(facts, VariableName.of(server.source())));
    }
    if (!isInTheWay) {
      finding.fix(
          "If the service account has no role by " + expected.title() + ", give it one:",
          expected == Mechanism.IRSA ? Kubectl.addRole(facts) : Eks.associate(facts));
    }
    return finding.fix("If the other server is meant, remove the setting expect-identity.");
  }

  private static Finding.Builder associated(Finding.Builder finding, Facts facts) {
    return finding
        .why(
            "The service account has an EKS Pod Identity association. When a pod is created, that"
                + " wins over the annotation of IRSA, which then injects nothing.")
        .fix(
            "See the association; every pod of the service account uses it:",
            Eks.associations(facts))
        .fix("If nothing needs it, delete it, and recreate the pods:", Kubectl.restart(facts))
        .fix("If Pod Identity is what is meant, correct the setting expect-identity.");
  }

  private static Finding.Builder notAssociated(Finding.Builder finding, Facts facts) {
    return finding
        .why(
            "The variables of IRSA are set, and every AWS SDK takes them first. EKS injects them"
                + " where the service account has no association, or somebody set them by hand.")
        .fix("See whether the service account has an association:", Eks.associations(facts))
        .fix(
            "If it has one, recreate the pods; a running pod is never changed:",
            Kubectl.restart(facts))
        .fix(
            "If the pod spec sets the variables by hand, remove them:",
            Kubectl.unsetEnv(facts, Injected.ROLE_ARN, Injected.TOKEN_FILE));
  }
}
