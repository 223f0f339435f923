package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA834;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text834;
import dev.irsacheck.chain.webhook.ApiServer;
import dev.irsacheck.cli.cluster.ContainerManifest;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API server accepts the pod with the webhook's changes. */
public final class PodIsAccepted extends LintRule {
  private static final Pattern MOUNT =
      Pattern.compile("spec\\.(initContainers|containers)\\[(\\d+)\\]\\.volumeMounts\\[.*");

  public PodIsAccepted() {
    super("the API server accepts the pod as the webhook makes it", IRSA834);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    if (pod.account() == null && pod.association() == null) {
      return;
    }
    for (ApiServer.Refusal refusal : pod.created().refusals()) {
      Matcher mount = MOUNT.matcher(refusal.field());
      if (refusal.text().startsWith("Not found")) {
        // The rejected volume is the cause, and reported already.
        continue;
      }
      if (mount.matches()) {
        int index = Integer.parseInt(mount.group(2));
        ContainerManifest container =
            container(pod, mount.group(1).equals("initContainers"), index);
        mount(pod, container, refusal, findings);
      } else {
        findings.add(lifetime(pod, refusal), where(pod), pod);
      }
    }
  }

  private static ContainerManifest container(DeclaredPod pod, boolean init, int index) {
    return pod.pod().containers().stream()
        .filter(each -> each.init() == init)
        .skip(index)
        .findFirst()
        .orElseThrow();
  }

  private static void mount(
      DeclaredPod pod,
      ContainerManifest container,
      ApiServer.Refusal refusal,
      FindingCollector findings) {
    YamlValue own = null;
    for (YamlValue each : container.mounts()) {
      String path = each.text("mountPath");
      own = path != null && refusal.text().contains('"' + path + '"') ? each : own;
    }
    SourceLocation place = own == null ? container.root().place() : own.place();
    findings.add(
        Finding.of(Text834.mount(container.name(), pod.created().volume()))
            .saw("API server", refusal, YamlSnippets.at(place))
            .saw(
                "volume",
                own == null ? "?" : String.valueOf(own.text("name")),
                YamlSnippets.at(place)),
        place,
        pod);
  }

  private static SourceLocation where(DeclaredPod pod) {
    return pod.pod().spec().place();
  }

  private static Finding.Builder lifetime(DeclaredPod pod, ApiServer.Refusal refusal) {
    return Finding.of(Text834.lifetime())
        .saw("API server", refusal, YamlSnippets.at(where(pod)))
        .saw("service account", pod.accountName(), YamlSnippets.at(pod.pod().spec()));
  }
}
