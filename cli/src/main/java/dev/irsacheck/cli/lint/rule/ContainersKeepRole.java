package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA823;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA824;

import dev.irsacheck.cli.lint.manifest.ContainerManifest;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.cli.lint.pod.CheckSettings;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Text823;
import dev.irsacheck.diagnosis.Text824;
import dev.irsacheck.settings.Consequence;
import dev.irsacheck.settings.Setting;
import dev.irsacheck.webhook.Injected;
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
    boolean skips = false;
    YamlValue named = pod.pod().annotations().get(DEFAULT_CONTAINER);
    for (ContainerManifest container : pod.pod().mainContainers()) {
      skips |= pod.isSkipped(container);
      if (first == null || named != null && container.name().equals(named.text())) {
        first = container;
      }
    }
    if (skips && skipsAll(pod)) {
      findings.add(
          finding(pod, annotation).headline(Text823.everyHeadline()), annotation.place(), pod);
    } else if (skips && pod.isSkipped(first)) {
      findings.doubt(
          finding(pod, annotation).headline(Text823.mainHeadline(first.name())),
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
            finding(pod, annotation).headline(Text823.checkHeadline(container.name())),
            annotation.place(),
            pod);
      }
    }
  }

  /** Whether it names all that could use a role: irsa-check only looks at it. */
  private static boolean skipsAll(DeclaredPod pod) {
    return pod.pod().containers().stream()
        .allMatch(container -> pod.isSkipped(container) || container.isIrsaCheck());
  }

  private static Finding.Builder finding(DeclaredPod pod, YamlValue annotation) {
    return Finding.of(IRSA823)
        .saw("skip-containers", annotation.text(), Manifest.at(annotation))
        .saw("containers", String.join(", ", names(pod)), Manifest.at(pod.pod().spec()))
        .why(Text823.why())
        .fix(Text823.fix());
  }

  private static List<String> names(DeclaredPod pod) {
    return pod.pod().containers().stream().map(ContainerManifest::name).toList();
  }

  private static void unknown(DeclaredPod pod, YamlValue annotation, Findings findings) {
    List<String> names = names(pod);
    for (String skipped : pod.skipped()) {
      if (!names.contains(skipped) && !skipped.isEmpty()) {
        boolean space = names.contains(skipped.strip());
        findings.add(
            Finding.of(IRSA824)
                .headline(Text824.headline(skipped, (space ? "; take out the space" : "")))
                .saw("skip-containers", annotation.text(), Manifest.at(annotation))
                .saw("containers", String.join(", ", names), Manifest.at(pod.pod().spec()))
                .why(Text824.why())
                .fix(Text824.fix()),
            annotation.place(),
            pod);
      }
    }
  }
}
