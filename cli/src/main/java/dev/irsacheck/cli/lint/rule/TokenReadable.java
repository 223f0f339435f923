package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA832;

import dev.irsacheck.cli.lint.manifest.ContainerManifest;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import java.util.Set;

/**
 * A container's user may read the token.
 *
 * <p>Since Kubernetes 1.19 kubelet sees to that: with {@code fsGroup} the group may read it, with
 * one {@code runAsUser} for all containers that user owns it, and otherwise everybody may read it.
 * What is left is a volume written by hand whose {@code defaultMode} shuts everybody else out. So
 * {@code fsGroup} that is missing is no finding of its own.
 */
public final class TokenReadable implements LintRule {
  private static final int OTHERS_READ = 0004;

  @Override
  public String claim() {
    return "each container's user may read the token";
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA832);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    for (YamlValue volume : pod.pod().volumes()) {
      YamlValue mode = volume.at("projected", "defaultMode");
      if (mode != null
          && TokenVolumes.hasToken(pod, volume)
          && shutsOut(mode.text())
          && pod.pod().spec().at("securityContext", "fsGroup") == null
          && !isOneUser(pod)) {
        containers(pod, volume, mode, findings);
      }
    }
  }

  private static void containers(
      DeclaredPod pod, YamlValue volume, YamlValue mode, Findings findings) {
    for (ContainerManifest container : pod.pod().containers()) {
      if (isOrdinary(pod, container) && isMounted(container, volume.text("name"))) {
        findings.add(
            Finding.of(IRSA832)
                .headline(
                    "set fsGroup: 65534: the user of the container "
                        + container.name()
                        + " may not read the token")
                .saw("defaultMode", mode.text(), Manifest.at(mode))
                .saw("container", container.name(), Manifest.at(container.root()))
                .why(
                    "The volume's mode lets only the owner in, which is root unless all containers"
                        + " have the same runAsUser.")
                .fix("Write into the pod's spec:", "securityContext: {fsGroup: 65534}")
                .fix("Or leave defaultMode out."),
            mode.place(),
            pod);
        return;
      }
    }
  }

  /** YAML 1.1 writes octal numbers with a leading zero, JSON decimal ones. */
  private static boolean shutsOut(String mode) {
    if (mode == null || mode.isEmpty() || mode.length() > 6) {
      return false;
    }
    try {
      String digits = mode.startsWith("0o") ? mode.substring(2) : mode;
      boolean octal = digits != mode || mode.startsWith("0");
      return (Integer.parseInt(digits, octal ? 8 : 10) & OTHERS_READ) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Kubelet then gives the file to that user. */
  private static boolean isOneUser(DeclaredPod pod) {
    String only = null;
    for (ContainerManifest container : pod.pod().containers()) {
      String user = user(pod, container);
      if (user == null || only != null && !only.equals(user)) {
        return false;
      }
      only = user;
    }
    return only != null;
  }

  private static String user(DeclaredPod pod, ContainerManifest container) {
    return setting(pod, container, "runAsUser");
  }

  private static String setting(DeclaredPod pod, ContainerManifest container, String name) {
    YamlValue own = container.root().at("securityContext", name);
    YamlValue common = pod.pod().spec().at("securityContext", name);
    YamlValue value = own == null ? common : own;
    return value == null ? null : value.text();
  }

  private static boolean isOrdinary(DeclaredPod pod, ContainerManifest container) {
    String user = user(pod, container);
    return user == null
        ? "true".equals(setting(pod, container, "runAsNonRoot"))
        : !user.equals("0");
  }

  private static boolean isMounted(ContainerManifest container, String volume) {
    for (YamlValue mount : container.mounts()) {
      if (volume != null && volume.equals(mount.text("name"))) {
        return true;
      }
    }
    return false;
  }
}
