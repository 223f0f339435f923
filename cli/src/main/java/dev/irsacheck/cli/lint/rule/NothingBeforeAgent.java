package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA867;

import dev.irsacheck.cli.lint.manifest.ContainerManifest;
import dev.irsacheck.cli.lint.manifest.Variable;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import java.util.Set;

/** Java's SDKs take the relative URI before the full one, and a token before its file. */
public final class NothingBeforeAgent implements LintRule {
  private static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
  private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";

  @Override
  public String claim() {
    return "no variable takes precedence over the Pod Identity agent";
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA867);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    if (pod.association() == null) {
      return;
    }
    for (ContainerManifest container : pod.pod().containers()) {
      Variable relative = container.variable(RELATIVE);
      Variable token = container.variable(TOKEN);
      if (pod.isSkipped(container)) {
        continue;
      }
      if (relative != null && relative.isSet()) {
        findings.add(
            finding(pod, container, relative, relative.shown())
                .why(
                    "SDKs for Java ask 169.254.170.2 for it, where only ECS has an agent, and do not"
                        + " ask EKS's. When that fails they may run as the node's role."),
            relative.place(),
            pod);
      } else if (token != null && token.isSet()) {
        findings.add(
            finding(pod, container, token, "set")
                .why(
                    "SDKs for Java send this text and do not read the token file. Kubelet renews the"
                        + " file alone: once the text has expired, the agent refuses it."),
            token.place(),
            pod);
      }
    }
  }

  /** A token is not shown. */
  private static Finding.Builder finding(
      DeclaredPod pod, ContainerManifest container, Variable set, String shown) {
    return Finding.of(IRSA867)
        .headline(
            "remove "
                + set.name()
                + " from the container "
                + container.name()
                + ": SDKs for Java take it before EKS Pod Identity")
        .saw(set.name(), shown, Manifest.at(set.place()))
        .saw("association", pod.association().object(), PodIdentities.at(pod.association()))
        .fix("Delete it, in env and in what envFrom names.");
  }
}
