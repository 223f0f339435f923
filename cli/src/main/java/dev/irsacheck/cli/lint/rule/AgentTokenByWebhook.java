package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA863;

import dev.irsacheck.cli.lint.manifest.ContainerManifest;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import java.util.Set;

/** The webhook mounts the token for the agent; nobody else needs to. */
public final class AgentTokenByWebhook implements LintRule {
  @Override
  public String claim() {
    return "the webhook mounts the token for the agent of Pod Identity";
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA863);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    for (ContainerManifest container : pod.pod().containers()) {
      if (PodIdentities.isInjected(pod.pod(), container)) {
        return;
      }
    }
    for (YamlValue volume : pod.pod().volumes()) {
      YamlValue audience = PodIdentities.audience(volume);
      if (audience != null) {
        findings.add(finding(volume, audience), audience.place(), pod);
      }
    }
  }

  private static Finding.Builder finding(YamlValue volume, YamlValue audience) {
    return Finding.of(IRSA863)
        .headline(
            "remove the volume "
                + volume.text("name")
                + ": the webhook mounts the token of EKS Pod Identity itself")
        .saw("volume", String.valueOf(volume.text("name")), Manifest.at(volume))
        .saw("audience", String.valueOf(audience.text()), Manifest.at(audience))
        .why(
            "A pod whose service account has an association gets this token, its mount and both"
                + " variables from the webhook. Without an association EKS Auth refuses the token.")
        .fix(
            "Delete the volume and its mounts, and see that there is an association:",
            "aws eks list-pod-identity-associations --cluster-name CLUSTER --namespace NAMESPACE"
                + " --service-account SERVICE_ACCOUNT");
  }
}
