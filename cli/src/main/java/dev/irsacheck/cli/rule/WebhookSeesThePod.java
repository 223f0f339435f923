package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA865;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text865;
import dev.irsacheck.chain.webhook.MutatedPod;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.yaml.YamlValue;

/** No label excludes a pod that needs a role from the webhook. */
public final class WebhookSeesThePod extends LintRule {
  public WebhookSeesThePod() {
    super("the webhook is called for a pod that has a role", IRSA865);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    Association association = pod.association();
    if (pod.created().webhook().untouched() != MutatedPod.Untouched.LABEL
        || association == null && pod.roleAnnotation() == null) {
      return;
    }
    YamlValue label = pod.pod().template().at("metadata", "labels", WebhookSettings.SKIP_LABEL);
    Finding.Builder finding =
        Finding.of(
                Text865.finding(
                    WebhookSettings.SKIP_LABEL,
                    YamlSnippets.annotation(declared.annotation(Annotations.SKIP), "CONTAINER")))
            .saw("label", WebhookSettings.SKIP_LABEL + ": " + label.text(), YamlSnippets.at(label))
            .saw("service account", pod.accountName(), YamlSnippets.at(pod.pod().spec()));
    if (association != null) {
      finding.saw("association", association.object(), YamlSnippets.at(association.place()));
    } else {
      finding.saw(
          "its role",
          String.valueOf(pod.roleAnnotation().text()),
          YamlSnippets.at(pod.roleAnnotation()));
    }
    findings.add(finding, label.place(), pod);
  }
}
