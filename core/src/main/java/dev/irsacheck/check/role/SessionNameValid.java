package dev.irsacheck.check.role;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA107;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text107;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.SessionName;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.VariableName;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** STS accepts only session names of {@code [\w+=,.@-]{2,64}}. */
public final class SessionNameValid extends Check {
  public SessionNameValid() {
    super(
        claim("AWS_ROLE_SESSION_NAME is a name that STS accepts")
            .needs(FactKey.SESSION_NAME)
            .onlyWhere(FactKey.TOKEN_PATH)
            .reports(IRSA107));
  }

  @Override
  public Outcome examine(Facts facts) {
    String name = facts.get(FactKey.SESSION_NAME);
    String problem = SessionName.problem(name);
    if (problem == null) {
      return Outcome.held("session name", name, facts.source(FactKey.SESSION_NAME));
    }
    Source source = facts.source(FactKey.SESSION_NAME);
    Finding.Builder finding =
        Finding.of(Text107.finding(VariableName.of(source), problem))
            .saw("session name", name, source);
    return Outcome.broken(
        VariableName.isProperty(source)
            ? finding.fix(Text107.propertyFix())
            : finding.fix(Text107.variableFix(), Kubectl.unsetEnv(facts, "AWS_ROLE_SESSION_NAME")));
  }
}
