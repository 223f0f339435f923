package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA106;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA806;

import dev.irsacheck.cli.lint.manifest.Association;
import dev.irsacheck.cli.lint.manifest.Association.NamedRole;
import dev.irsacheck.cli.lint.manifest.ServiceAccountManifest;
import dev.irsacheck.cli.lint.manifest.SourceLocation;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.text.Read;

/** Wherever a role is named, it is by the ARN that STS takes. */
public final class RoleArnsWellFormed extends LintRule {
  private static final String HANDED_ON =
      "The webhook hands the value on as it is, and STS refuses anything that is not the ARN of a"
          + " role.";

  public RoleArnsWellFormed() {
    super("each role is named by the ARN of an IAM role", IRSA106, IRSA806);
  }

  @Override
  public void examineAccount(ServiceAccountManifest account, Declared declared, Findings findings) {
    String annotation = declared.annotation(Annotations.ROLE_ARN);
    YamlValue role = account.annotationOrNull(annotation);
    // What is no text at all is another rule's.
    if (role != null && !AnnotationsAreText.isSeveral(role)) {
      boolean empty = role.text() != null && role.text().isEmpty();
      examine(
          annotation,
          role.text(),
          role.place(),
          account.object(),
          empty ? IRSA806 : IRSA106,
          empty
              ? "The webhook takes an empty value for none: the pod gets no role and acts as its"
                  + " node's."
              : HANDED_ON,
          findings);
    }
  }

  @Override
  public void examineAssociation(Association association, Declared declared, Findings findings) {
    for (NamedRole role : association.named()) {
      examine(
          role.field(),
          role.arn(),
          role.place(),
          association.object(),
          IRSA806,
          "EKS makes no association with anything but the ARN of a role, and the pods get none.",
          findings);
    }
  }

  private static void examine(
      String label,
      String text,
      SourceLocation place,
      Object object,
      DiagnosisCode code,
      String why,
      Findings findings) {
    String written = text == null ? "" : text;
    if (!(RoleArn.read(written) instanceof Read.Invalid<RoleArn> invalid)
        || Placeholder.isIn(written)) {
      return;
    }
    boolean empty = text != null && written.isEmpty();
    Finding.Builder finding =
        Finding.of(code)
            .headline("correct " + label + ": it " + invalid.problem())
            .saw(label, text == null ? "no text" : empty ? "empty" : written, Manifest.at(place))
            .why(why)
            .fix(
                "Write the role's ARN, which this prints:",
                "aws iam get-role --role-name ROLE --query Role.Arn --output text");
    if (empty) {
      finding.fix("If no role is intended, leave it out.");
    }
    findings.add(finding, place, object);
  }
}
