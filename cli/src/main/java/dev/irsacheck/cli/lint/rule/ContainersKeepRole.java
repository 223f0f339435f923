package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA823;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA824;

import dev.irsacheck.cli.lint.manifest.ContainerManifest;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.cli.lint.pod.CheckSettings;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.settings.Consequence;
import dev.irsacheck.settings.Setting;
import dev.irsacheck.webhook.Injected;
import java.util.ArrayList;
import java.util.List;

/** What the annotation skips is there, and is not the application. */
public final class ContainersKeepRole extends LintRule {
  /** kubectl takes this container where none is named, else the first. */
  private static final String DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";

  public ContainersKeepRole() {
    super("the webhook skips no container that needs the role", IRSA823, IRSA824);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    YamlValue annotation = pod.skipAnnotation();
    if (annotation != null && annotation.text() != null && !Placeholder.isIn(annotation.text())) {
      if (pod.account() == null || pod.roleAnnotation() != null || pod.association() != null) {
        application(pod, annotation, findings);
        checks(pod, annotation, findings);
      }
      unknown(pod, annotation, findings);
    }
  }

  private static void application(DeclaredPod pod, YamlValue annotation, Findings findings) {
    ContainerManifest first = null;
    int skipped = 0;
    String named = textOf(pod.pod().annotations().get(DEFAULT_CONTAINER));
    for (ContainerManifest container : pod.pod().mainContainers()) {
      if (pod.isSkipped(container)) {
        skipped++;
      }
      if (first == null || container.name().equals(named)) {
        first = container;
      }
    }
    if (skipped == 0) {
      return;
    }
    if (skipsAll(pod)) {
      findings.add(
          finding(pod, annotation)
              .headline(
                  "take the application out of skip-containers: it names every container that could"
                      + " use the role"),
          annotation.place(),
          pod);
    } else if (pod.isSkipped(first)) {
      findings.doubt(
          finding(pod, annotation)
              .headline(
                  "see that "
                      + first.name()
                      + " needs no role: skip-containers names it, and it is the pod's main"
                      + " container"),
          annotation.place(),
          pod);
    }
  }

  /** A check that gets no role says so, and stops what it stands in front of. */
  private static void checks(DeclaredPod pod, YamlValue annotation, Findings findings) {
    for (ContainerManifest container : pod.pod().containers()) {
      if (container.isIrsaCheck()
          && pod.isSkipped(container)
          && container.variable(Injected.ROLE_ARN) == null
          && CheckSettings.of(container).get(Setting.NO_ROLE) == Consequence.STOP) {
        findings.add(
            finding(pod, annotation)
                .headline(
                    "take "
                        + container.name()
                        + " out of skip-containers: irsa-check finds no role there, and the pod"
                        + " does not become ready"),
            annotation.place(),
            pod);
      }
    }
  }

  /** Whether it names all that could use a role: irsa-check only looks at it. */
  private static boolean skipsAll(DeclaredPod pod) {
    for (ContainerManifest container : pod.pod().containers()) {
      if (!pod.isSkipped(container) && !container.isIrsaCheck()) {
        return false;
      }
    }
    return true;
  }

  private static String textOf(YamlValue value) {
    return value == null ? null : value.text();
  }

  private static Finding.Builder finding(DeclaredPod pod, YamlValue annotation) {
    return Finding.of(IRSA823)
        .saw("skip-containers", annotation.text(), Manifest.at(annotation))
        .saw("containers", String.join(", ", names(pod)), Manifest.at(pod.pod().spec()))
        .why("The webhook adds no variable and no token to a container that is named there.")
        .fix("Name only those that call no AWS API, or remove the annotation.");
  }

  private static List<String> names(DeclaredPod pod) {
    List<String> names = new ArrayList<>();
    for (ContainerManifest container : pod.pod().containers()) {
      names.add(container.name());
    }
    return names;
  }

  private static void unknown(DeclaredPod pod, YamlValue annotation, Findings findings) {
    List<String> names = names(pod);
    for (String skipped : pod.skipped()) {
      if (!names.contains(skipped) && !skipped.isEmpty()) {
        boolean space = names.contains(skipped.strip());
        findings.add(
            Finding.of(IRSA824)
                .headline(
                    "correct skip-containers: the pod has no container \""
                        + skipped
                        + '"'
                        + (space ? "; take out the space" : ""))
                .saw("skip-containers", annotation.text(), Manifest.at(annotation))
                .saw("containers", String.join(", ", names), Manifest.at(pod.pod().spec()))
                .why(
                    "The names are separated by commas alone and compared exactly, spaces"
                        + " too. Containers that are injected later may be named before they are"
                        + " there.")
                .fix("Write a container's name, or remove it from the list."),
            annotation.place(),
            pod);
      }
    }
  }
}
