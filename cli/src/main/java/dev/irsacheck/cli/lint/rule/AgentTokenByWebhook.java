package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA863;

import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.webhook.Association;

/** The webhook mounts the token for the agent; nobody else needs to. */
public final class AgentTokenByWebhook extends LintRule {
  public AgentTokenByWebhook() {
    super("the webhook mounts the token for the agent of Pod Identity", IRSA863);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    // With an association it stands where the webhook's would, and the check looks at it.
    if (pod.association() != null) {
      return;
    }
    boolean live = pod.pod().object().kind().equals("Pod");
    for (YamlValue volume : pod.pod().volumes()) {
      YamlValue audience = PodIdentities.audience(volume);
      // A pod of a cluster shows what the webhook made.
      boolean made = live && Association.VOLUME.equals(volume.text("name"));
      if (audience != null && !made) {
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
