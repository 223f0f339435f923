package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA863;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text863;
import dev.irsacheck.chain.policy.PodIdentity;
import dev.irsacheck.chain.webhook.Association;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.List;

/** The webhook alone mounts the token for the Pod Identity agent. */
public final class AgentTokenByWebhook extends LintRule {
  public AgentTokenByWebhook() {
    super("the webhook mounts the token for the agent of Pod Identity", IRSA863);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    // With an association the webhook would mount the same, and the self-check examines it.
    if (pod.association() != null) {
      return;
    }
    boolean live = pod.pod().object().kind().equals("Pod");
    for (YamlValue volume : pod.pod().volumes()) {
      YamlValue audience = agentAudience(volume);
      // A running pod contains the webhook's own volume.
      boolean made = live && Association.VOLUME.equals(volume.text("name"));
      if (audience != null && !made) {
        findings.add(finding(volume, audience), audience.place(), pod);
      }
    }
  }

  private static YamlValue agentAudience(YamlValue volume) {
    YamlValue sources = volume.at("projected", "sources");
    for (YamlValue source : sources == null ? List.<YamlValue>of() : sources.items()) {
      YamlValue audience = source.at("serviceAccountToken", "audience");
      if (audience != null && PodIdentity.AUDIENCE.equals(audience.text())) {
        return audience;
      }
    }
    return null;
  }

  private static Finding.Builder finding(YamlValue volume, YamlValue audience) {
    return Finding.of(Text863.finding(volume.text("name")))
        .saw("volume", String.valueOf(volume.text("name")), YamlSnippets.at(volume))
        .saw("audience", String.valueOf(audience.text()), YamlSnippets.at(audience));
  }
}
