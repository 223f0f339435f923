package dev.irsacheck.check.role;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA106;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.RoleArn;
import dev.irsacheck.facts.ServiceAccount;
import java.util.Set;

/** STS refuses a malformed ARN before it looks at anything else; the grammar is known offline. */
public final class RoleArnWellFormed implements Check {
  @Override
  public String claim() {
    return "AWS_ROLE_ARN is the ARN of an IAM role";
  }

  @Override
  public Set<FactKey<?>> needs() {
    return Set.of(FactKey.ROLE_ARN_TEXT);
  }

  @Override
  public Set<FactKey<?>> considers() {
    return Set.of(FactKey.SERVICE_ACCOUNT);
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA106);
  }

  @Override
  public Outcome examine(Facts facts) {
    String text = facts.get(FactKey.ROLE_ARN_TEXT);
    if (!(RoleArn.read(text) instanceof RoleArn.Reading.Invalid invalid)) {
      return Outcome.held("role", text, facts.source(FactKey.ROLE_ARN_TEXT));
    }
    Finding.Builder finding =
        Finding.of(IRSA106)
            .headline("AWS_ROLE_ARN " + invalid.problem())
            .saw("role", text, facts.source(FactKey.ROLE_ARN_TEXT))
            .why(
                "The webhook copies the service account's annotation as it is, and STS answers"
                    + " \"Request ARN is invalid\". A role's ARN has the form"
                    + " arn:PARTITION:iam::ACCOUNT:role/NAME.");
    Fact<ServiceAccount> account = facts.fact(FactKey.SERVICE_ACCOUNT);
    String name = account.isKnown() ? Shell.word(account.orElse(null).name()) : "SERVICE_ACCOUNT";
    String namespace =
        account.isKnown() ? Shell.word(account.orElse(null).namespace()) : "NAMESPACE";
    return Outcome.broken(
        finding.fix(
            "Correct the annotation, then create the pod anew:",
            "kubectl annotate sa "
                + name
                + " -n "
                + namespace
                + " --overwrite eks.amazonaws.com/role-arn=arn:aws:iam::ACCOUNT:role/NAME"));
  }
}
