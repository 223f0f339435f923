package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA835;

import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.cli.lint.pod.CreatedContainer;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.snapshot.FileState;
import dev.irsacheck.webhook.Injected;
import java.util.Set;

/** A volume of the webhook's name is kept as it is, and mounted in the token's place. */
public final class VolumeHoldsToken implements LintRule {
  @Override
  public String claim() {
    return "a volume of the webhook's name holds the token";
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA835);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    if (pod.account() == null && pod.association() == null) {
      // Nobody can tell whether the webhook adds anything.
      return;
    }
    String variable = pod.association() == null ? Injected.TOKEN_FILE : Injected.AGENT_TOKEN_FILE;
    for (int i = 0; i < pod.pod().containers().size(); i++) {
      CreatedContainer container = new CreatedContainer(pod.created(), i, Placeholder::isIn);
      String path = container.variables().variable(variable);
      if (container.hasKeptVolume()
          && container.isAdded(variable)
          && container.manifest().mounts().stream().noneMatch(each -> isOwn(pod, each))
          && container.file(path, Integer.MAX_VALUE).kind() == FileState.Kind.MISSING) {
        report(pod, container, path, findings);
        return;
      }
    }
  }

  private static boolean isOwn(DeclaredPod pod, YamlValue mount) {
    return pod.created().volume().equals(mount.text("name"));
  }

  private static void report(
      DeclaredPod pod, CreatedContainer container, String path, Findings findings) {
    String name = pod.created().volume();
    YamlValue volume = null;
    for (YamlValue each : pod.pod().volumes()) {
      volume = name.equals(each.text("name")) ? each : volume;
    }
    String kind = pod.created().declared().volume(name).kind();
    findings.add(
        Finding.of(IRSA835)
            .headline(
                "remove the volume "
                    + name
                    + ": the webhook keeps it and adds none of its own, so there is no token")
            .saw("volume", name + ", " + kind, Manifest.at(volume))
            .saw("no token at", path, new Source("the webhook"))
            .saw("container", container.manifest().name(), Manifest.at(container.manifest().root()))
            .why(
                "The webhook looks at a volume's name and not at what it is. It sets the variables"
                    + " all the same, and the SDK finds no file where they point.")
            .fix("Delete the volume and its mounts, or give it another name."),
        volume.place(),
        pod);
  }
}
