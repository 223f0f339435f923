package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA823;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA824;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text823;
import dev.irsacheck.chain.diagnosis.Text824;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.cli.cluster.ContainerManifest;
import dev.irsacheck.cli.cluster.pod.CheckSettings;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.StartDecision;
import java.util.List;

/** The annotation skips an existing container that needs no role. */
public final class ContainersKeepRole extends LintRule {
  /** This container is kubectl's default. */
  private static final String DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";

  public ContainersKeepRole() {
    super("the webhook skips no container that needs the role", IRSA823, IRSA824);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    ManifestValue skip = declared.written(pod, Annotations.SKIP);
    if (skip != null && skip.isFinal()) {
      boolean hasRole =
          pod.account() == null || pod.roleAnnotation() != null || pod.association() != null;
      application(pod, skip, hasRole, findings);
      if (hasRole) {
        checks(pod, skip, findings);
      }
      unknown(pod, skip, findings);
    }
  }

  /** An association outside of the manifests may give the role, so it may be only a warning. */
  private static void application(
      DeclaredPod pod, ManifestValue skip, boolean hasRole, FindingCollector findings) {
    ContainerManifest main = main(pod);
    if (pod.pod().mainContainers().stream().anyMatch(pod::isSkipped) && skipsAll(pod)) {
      findings.add(hasRole, skipped(pod, skip).says(Text823.everyHeadline()), skip);
    } else if (hasRole && main != null && pod.isSkipped(main)) {
      findings.add(false, skipped(pod, skip).says(Text823.mainHeadline(main.name())), skip);
    }
  }

  private static ContainerManifest main(DeclaredPod pod) {
    List<ContainerManifest> containers = pod.pod().mainContainers();
    YamlValue named = pod.pod().annotations().get(DEFAULT_CONTAINER);
    for (String name :
        new String[] {named == null ? null : named.text(), pod.pod().object().name()}) {
      for (ContainerManifest each : containers) {
        if (each.name().equals(name)) {
          return each;
        }
      }
    }
    return containers.isEmpty() ? null : containers.get(0);
  }

  /** A skipped irsa-check reports a missing role, and stops the pod. */
  private static void checks(DeclaredPod pod, ManifestValue skip, FindingCollector findings) {
    for (ContainerManifest container : pod.pod().containers()) {
      if (container.checksRole()
          && pod.isSkipped(container)
          && !container.isSet(InjectedVariables.ROLE_ARN)
          && CheckSettings.of(container).get(Setting.NO_ROLE) == StartDecision.STOP) {
        findings.add(skipped(pod, skip).says(Text823.checkHeadline(container.name())), skip);
      }
    }
  }

  private static boolean skipsAll(DeclaredPod pod) {
    return pod.pod().containers().stream()
        .allMatch(container -> pod.isSkipped(container) || container.isIrsaCheck());
  }

  private static void unknown(DeclaredPod pod, ManifestValue skip, FindingCollector findings) {
    List<String> names = names(pod);
    for (String skipped : pod.skipped()) {
      if (!names.contains(skipped) && !skipped.isEmpty()) {
        String hint = names.contains(skipped.strip()) ? "; take out the space" : "";
        findings.add(saw(IRSA824, pod, skip).says(Text824.finding(skipped, hint)), skip);
      }
    }
  }

  private static Finding.Builder skipped(DeclaredPod pod, ManifestValue skip) {
    return saw(IRSA823, pod, skip).says(Text823.finding());
  }

  private static Finding.Builder saw(DiagnosisCode code, DeclaredPod pod, ManifestValue skip) {
    return Finding.of(code)
        .saw("skip-containers", skip.text(), skip.at())
        .saw("containers", String.join(", ", names(pod)), YamlSnippets.at(pod.pod().spec()));
  }

  private static List<String> names(DeclaredPod pod) {
    return pod.pod().containers().stream().map(ContainerManifest::name).toList();
  }
}
