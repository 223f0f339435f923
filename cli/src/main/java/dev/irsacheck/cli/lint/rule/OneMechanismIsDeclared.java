package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA864;

import dev.irsacheck.cli.lint.manifest.Association;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.Finding;

/**
 * A pod has IRSA or EKS Pod Identity: at admission an association takes precedence over the
 * annotation.
 */
public final class OneMechanismIsDeclared extends LintRule {
  public OneMechanismIsDeclared() {
    super("a pod has IRSA or Pod Identity and not both", IRSA864);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    Association association = pod.association();
    if (association == null) {
      return;
    }
    YamlValue role = pod.roleAnnotation();
    if (role != null && role.text() != null && !role.text().isBlank()) {
      findings.add(annotated(pod, role, association), role.place(), pod.account().object());
    }
  }

  private static Finding.Builder annotated(
      DeclaredPod pod, YamlValue role, Association association) {
    Finding.Builder finding =
        Finding.of(IRSA864)
            .headline(
                "remove the role annotation of the service account "
                    + pod.account().name()
                    + " once its association works: the association takes precedence")
            .saw("annotated", role.text(), Manifest.at(role))
            .saw("association", association.object(), PodIdentities.at(association));
    if (association.role() != null && !association.roleArn().equals(role.text())) {
      finding
          .saw("its role", association.roleArn(), PodIdentities.at(association))
          .why(
              "They name two roles: a pod has the one or the other as the association comes and goes.");
    }
    return finding
        .why(
            "With an association the webhook does not set the variables of IRSA, so the annotation"
                + " has no effect on pods made after it. It brings them back to IRSA if the"
                + " association is deleted.")
        .fix("When the pods run well with the association, delete the annotation.");
  }
}
