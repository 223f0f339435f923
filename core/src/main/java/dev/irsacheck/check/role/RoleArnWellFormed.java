package dev.irsacheck.check.role;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA106;

import dev.irsacheck.base.text.ParsedText;
import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text106;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.RoleArnGuess;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Injection;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.VariableName;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** STS rejects a malformed ARN first; its grammar is known offline. */
public final class RoleArnWellFormed extends Check {
  public RoleArnWellFormed() {
    super(
        claim("AWS_ROLE_ARN is the ARN of an IAM role")
            .needs(FactKey.ROLE_ARN_TEXT, FactKey.ROLE_ARN_READING)
            .considers(FactKey.REGION, FactKey.REGIONS)
            .reports(IRSA106));
  }

  @Override
  public Outcome examine(Facts facts) {
    String text = facts.get(FactKey.ROLE_ARN_TEXT);
    Source source = facts.source(FactKey.ROLE_ARN_TEXT);
    if (!(facts.get(FactKey.ROLE_ARN_READING) instanceof ParsedText.Invalid<RoleArn> invalid)) {
      return Outcome.held("role", text, source);
    }
    Finding.Builder finding =
        Finding.of(Text106.finding(VariableName.of(source), invalid.problem()))
            .why(form())
            .saw("role", shown(text), source);
    if (VariableName.isProperty(source)) {
      return Outcome.broken(finding.fix(Text106.propertyFix()));
    }
    boolean byHand = Injection.isRoleByHand(facts);
    Action correct = Injection.correctRole(facts, byHand, RoleArnGuess.of(text, partition(facts)));
    return Outcome.broken(
        finding.says(
            byHand
                ? Text106.variable(correct)
                : Text106.annotation(correct, Kubectl.restart(facts))));
  }

  public static String form() {
    return Text106.form(RoleArn.placeholder("NAME"));
  }

  private static String partition(Facts facts) {
    String region = facts.fact(FactKey.REGION).orElse("");
    String partition = facts.get(FactKey.REGIONS).partitionOf(region);
    return partition == null ? "aws" : partition;
  }

  /** Quotes make white space at an end visible. */
  private static String shown(String text) {
    return text.strip().equals(text) ? text : "\"" + text + "\"";
  }
}
