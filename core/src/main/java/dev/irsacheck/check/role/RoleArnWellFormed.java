package dev.irsacheck.check.role;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA106;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.VariableName;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.names.RoleArnGuess;
import dev.irsacheck.text.Read;
import java.util.Set;

/** STS refuses a malformed ARN before it looks at anything else; the grammar is known offline. */
public final class RoleArnWellFormed implements Check {
  @Override
  public String claim() {
    return "AWS_ROLE_ARN is the ARN of an IAM role";
  }

  @Override
  public Set<FactKey<?>> needs() {
    return Set.of(FactKey.ROLE_ARN_TEXT, FactKey.ROLE_ARN_READING);
  }

  @Override
  public Set<FactKey<?>> considers() {
    return Set.of(FactKey.REGION, FactKey.REGIONS);
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA106);
  }

  @Override
  public Outcome examine(Facts facts) {
    String text = facts.get(FactKey.ROLE_ARN_TEXT);
    Source source = facts.source(FactKey.ROLE_ARN_TEXT);
    if (!(facts.get(FactKey.ROLE_ARN_READING) instanceof Read.Invalid<RoleArn> invalid)) {
      return Outcome.held("role", text, source);
    }
    Finding.Builder finding =
        Finding.of(IRSA106)
            .headline("correct " + VariableName.of(source) + ": it " + invalid.problem())
            .saw("role", shown(text), source)
            .why(
                "The webhook copies the service account's annotation as it is, and STS answers"
                    + " \"Request ARN is invalid\". A role's ARN has the form "
                    + RoleArn.placeholder("NAME")
                    + ".");
    if (VariableName.isProperty(source)) {
      return Outcome.broken(
          finding.fix("Correct the property, or remove it so that AWS_ROLE_ARN is used."));
    }
    return Outcome.broken(
        finding
            .fix(
                "Correct the annotation; most likely it should be:",
                Kubectl.annotate(facts, "role-arn=" + RoleArnGuess.of(text, partition(facts))))
            .fix("Then recreate the pods:", Kubectl.restart(facts)));
  }

  /** The region's, which the ARN should be of. */
  private static String partition(Facts facts) {
    String region = facts.fact(FactKey.REGION).orElse("");
    String partition = facts.get(FactKey.REGIONS).partitionOf(region);
    return partition == null ? "aws" : partition;
  }

  /** White space at an end is seen only between quotes. */
  private static String shown(String text) {
    return text.strip().equals(text) ? text : "\"" + text + "\"";
  }
}
