package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA864;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text864;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.yaml.YamlValue;

/** A pod has either IRSA or EKS Pod Identity: at admission an association takes precedence. */
public final class OneMechanismIsDeclared extends LintRule {
  public OneMechanismIsDeclared() {
    super("a pod has IRSA or Pod Identity and not both", IRSA864);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    Association association = pod.association();
    if (association == null) {
      return;
    }
    YamlValue role = pod.roleAnnotation();
    if (role != null && role.text() != null && !role.text().isBlank()) {
      findings.add(
          finding(pod.account().name(), role, association), role.place(), pod.account().object());
    }
  }

  public static Finding.Builder finding(String account, YamlValue role, Association association) {
    Finding.Builder finding =
        Finding.of(IRSA864)
            .says(Text864.headline(account))
            .saw("annotated", role.text(), YamlSnippets.at(role))
            .saw("association", association.object(), YamlSnippets.at(association.place()));
    if (association.role() != null && !association.roleArn().equals(role.text())) {
      finding
          .saw("its role", association.roleArn(), YamlSnippets.at(association.place()))
          .why(Text864.twoRolesWhy());
    }
    return finding.why(Text864.why()).fix(Text864.fix());
  }
}
