package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA106;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA806;

import dev.irsacheck.base.text.ParsedText;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text806;
import dev.irsacheck.chain.diagnosis.Text864;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.Association.NamedRole;
import dev.irsacheck.cli.cluster.ForeignAnnotations;
import dev.irsacheck.cli.cluster.ForeignAnnotations.Holder;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.regex.Pattern;

/** Each role is named by an ARN that STS accepts. */
public final class RoleArnsWellFormed extends LintRule {
  private static final Pattern NAME = Pattern.compile("[\\w+=,.@/-]*");

  public RoleArnsWellFormed() {
    super("each role is named by the ARN of an IAM role", IRSA106, IRSA806);
  }

  @Override
  public void examineAccount(
      ServiceAccountManifest account, JoinedManifests declared, FindingCollector findings) {
    String annotation = declared.annotation(Annotations.ROLE_ARN);
    YamlValue role = account.annotationOrNull(annotation);
    if (role != null && !AnnotationsAreText.isSeveral(role)) {
      ManifestValue written = ManifestValue.of(annotation, role, account.object());
      boolean empty = "".equals(role.text());
      // At admission an association takes precedence.
      boolean breaks = !declared.isAssociated(account);
      String alone = empty ? Text806.emptyWhy() : Text806.why();
      String why = breaks ? alone : Text864.besideWhy();
      examine(written, breaks, empty || !breaks ? IRSA806 : IRSA106, why, findings);
    }
  }

  @Override
  public void examineAssociation(
      Association association, JoinedManifests declared, FindingCollector findings) {
    for (NamedRole role : association.named()) {
      ManifestValue written = ManifestValue.of(role, association);
      examine(written, true, IRSA806, Text806.associationWhy(), findings);
    }
  }

  @Override
  public void examineForeign(
      ForeignAnnotations foreign, JoinedManifests declared, FindingCollector findings) {
    String annotation = declared.annotation(Annotations.ROLE_ARN);
    YamlValue role = foreign.annotations().get(annotation);
    if (role != null
        && foreign.holder() == Holder.ACCOUNT
        && !AnnotationsAreText.isSeveral(role)
        && !isFilledIn(role.text())
        // Charts treat an empty value as absent.
        && !"".equals(role.text())) {
      ManifestValue written = ManifestValue.of(annotation, role, foreign.object());
      examine(written, foreign.isCertain(), IRSA106, Text806.why(), findings);
    }
  }

  /** A value that is neither an ARN nor a name is substituted before the chart gets it. */
  private static boolean isFilledIn(String value) {
    return value != null
        && (value.contains("{{")
            || !Arn.isMeant(value.strip()) && !NAME.matcher(value.strip()).matches());
  }

  private static void examine(
      ManifestValue written,
      boolean breaks,
      DiagnosisCode code,
      String why,
      FindingCollector findings) {
    String text = written.text() == null ? "" : written.text();
    if (!(RoleArn.read(text) instanceof ParsedText.Invalid<RoleArn> invalid)
        || Placeholder.isIn(text)) {
      return;
    }
    Finding.Builder finding =
        Finding.of(code)
            .says(Text806.finding(written.label(), invalid.problem()))
            .saw(written.label(), written.shown(), written.at())
            .why(why);
    if ("".equals(written.text())) {
      finding.fix(Text806.emptyFix());
    }
    findings.add(breaks, finding, written);
  }
}
