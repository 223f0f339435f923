package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA803;

import dev.irsacheck.cli.lint.manifest.SourceLocation;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.names.RoleArn;

/** The service account of a pod that is meant to have a role carries one. */
public final class AccountHasRole extends LintRule {
  public AccountHasRole() {
    super("the service account has a role", IRSA803);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    // The service account "default" is the matter of another rule.
    if (pod.account() == null
        || pod.account().name().equals("default")
        || pod.roleAnnotation() != null
        || !pod.needsRole()
        || pod.isByHand()
        || pod.association() != null
        || AnnotationsSpelt.hasMisspeltRole(declared, pod.account())) {
      return;
    }
    String annotation = declared.annotation(Annotations.ROLE_ARN);
    Finding.Builder finding =
        Finding.of(IRSA803)
            .headline(
                "annotate the service account "
                    + pod.account().name()
                    + ": it has no role, and a pod needs one")
            .saw("service account", pod.account().object(), Manifest.at(pod.account().place()))
            .saw(annotation, "not set", Manifest.at(pod.account().place()))
            .saw("needed by", pod, Manifest.at(pod.pod().object().root()))
            .why(
                "Without this annotation, and without an association of EKS Pod Identity, the webhook"
                    + " adds nothing: the pod starts and acts as its node's role.")
            .fix(
                "Write into the service account's metadata:",
                Manifest.annotation(annotation, RoleArn.placeholder("ROLE")))
            .fix("If an association gives the role, lint the manifest that declares it as well.");
    SourceLocation place = pod.account().place();
    if (pod.settings().requireRole()) {
      findings.add(finding, place, pod.account().object());
    } else {
      findings.doubt(finding.why(DeclaredPod.OR_POD_IDENTITY), place, pod.account().object());
    }
  }
}
