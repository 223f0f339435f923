package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA828;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text828;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.cli.cluster.ContainerManifest;
import dev.irsacheck.cli.cluster.Variable;

/** The webhook keeps a container's own role, regardless of the annotation. */
public final class RoleIsTheAccounts extends LintRule {
  public RoleIsTheAccounts() {
    super("each container has the role of its service account", IRSA828);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    if (pod.role() == null) {
      return;
    }
    for (ContainerManifest container : pod.pod().containers()) {
      Variable own = container.own(InjectedVariables.ROLE_ARN);
      RoleArn role = own == null || own.value() == null ? null : pod.roleOf(container);
      boolean whole = container.isSet(InjectedVariables.TOKEN_FILE);
      if (role != null && whole && !role.equals(pod.role())) {
        findings.add(another(pod, container, own), own.place(), pod);
      }
    }
  }

  private static Finding.Builder another(
      DeclaredPod pod, ContainerManifest container, Variable role) {
    return Finding.of(Text828.finding(container.name()))
        .saw("used", role.value(), YamlSnippets.at(role.place()))
        .saw("annotated", pod.role(), YamlSnippets.at(pod.roleAnnotation()));
  }
}
