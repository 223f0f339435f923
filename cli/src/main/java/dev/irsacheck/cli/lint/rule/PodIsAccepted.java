package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA834;

import dev.irsacheck.cli.lint.manifest.ContainerManifest;
import dev.irsacheck.cli.lint.manifest.SourceLocation;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.webhook.ApiServer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API server takes the pod as the webhook leaves it. */
public final class PodIsAccepted extends LintRule {
  private static final Pattern MOUNT =
      Pattern.compile("spec\\.(initContainers|containers)\\[(\\d+)\\]\\.volumeMounts\\[.*");

  public PodIsAccepted() {
    super("the API server accepts the pod as the webhook makes it", IRSA834);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    if (pod.account() == null && pod.association() == null) {
      // Nobody can tell whether the webhook adds anything.
      return;
    }
    for (ApiServer.Refusal refusal : pod.created().refusals()) {
      Matcher mount = MOUNT.matcher(refusal.field());
      if (refusal.text().startsWith("Not found")) {
        // It follows from the refused volume.
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
    int at = index;
    for (ContainerManifest each : pod.pod().containers()) {
      if (each.init() == init && at-- == 0) {
        return each;
      }
    }
    throw new IllegalStateException("no container " + index);
  }

  private static void mount(
      DeclaredPod pod, ContainerManifest container, ApiServer.Refusal refusal, Findings findings) {
    YamlValue own = null;
    for (YamlValue each : container.mounts()) {
      String path = each.text("mountPath");
      own = path != null && refusal.text().contains('"' + path + '"') ? each : own;
    }
    SourceLocation place = own == null ? container.root().place() : own.place();
    findings.add(
        Finding.of(IRSA834)
            .headline(
                "remove the mount at the webhook's path from the container "
                    + container.name()
                    + ": the webhook adds its own there, and Kubernetes refuses the pod")
            .saw("API server", refusal, Manifest.at(place))
            .saw("volume", own == null ? "?" : String.valueOf(own.text("name")), Manifest.at(place))
            .why(
                "The webhook looks for a volume of its own name and not for a path, so the"
                    + " container gets a second mount at the same place. No pod is created.")
            .fix("Delete the mount and its volume; the webhook mounts the token itself.")
            .fix(
                "To keep them, give the volume the webhook's name, in volumes and volumeMounts:",
                "name: " + pod.created().volume()),
        place,
        pod);
  }

  private static SourceLocation where(DeclaredPod pod) {
    return pod.pod().spec().place();
  }

  private static Finding.Builder lifetime(DeclaredPod pod, ApiServer.Refusal refusal) {
    return Finding.of(IRSA834)
        .headline("correct token-expiration: Kubernetes refuses the pod that comes of it")
        .saw("API server", refusal, Manifest.at(where(pod)))
        .saw("service account", pod.accountName(), Manifest.at(pod.pod().spec()))
        .why(
            "The webhook asks for a token of that lifetime, and the API server gives none so long.")
        .fix("Leave the annotation out, or write at most a day, in quotes:", "\"86400\"");
  }
}
