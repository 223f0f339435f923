package dev.irsacheck.chain.webhook;

import java.util.List;
import java.util.Map;

/**
 * What of a pod the webhook reads and changes, as the API server shows it to the webhook: {@code
 * serviceAccountName} is set, and the volume of the Kubernetes token is there where the pod has it.
 *
 * @param containers those of {@code initContainers} are marked; ephemeral ones are no part of a pod
 *     that is created
 * @param runAsUser the pod's, null for none
 * @param fsGroup the pod's, null for none
 */
public record PodSpec(
    Map<String, String> labels,
    Map<String, String> annotations,
    Map<String, String> nodeSelector,
    List<PodContainer> containers,
    List<PodVolume> volumes,
    Long runAsUser,
    Long fsGroup) {
  /** The same pod with what the webhook changes of it. */
  PodSpec with(Map<String, String> labels, List<PodContainer> containers, List<PodVolume> volumes) {
    return new PodSpec(
        labels,
        annotations,
        nodeSelector,
        List.copyOf(containers),
        List.copyOf(volumes),
        runAsUser,
        fsGroup);
  }

  /** Affinity and {@code spec.os} are no sign to the webhook. */
  boolean isWindows() {
    return "windows".equals(nodeSelector.get("kubernetes.io/os"))
        || "windows".equals(nodeSelector.get("beta.kubernetes.io/os"));
  }

  /** The first of that name; null for none. */
  public PodVolume volume(String name) {
    return volumes.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }

  /** The container of that name; null for none. */
  public PodContainer container(String name) {
    return containers.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }

  /**
   * The token that stands at a path in a container; null where there is none.
   *
   * @param path of Linux, or of Windows as the webhook writes it
   */
  public ProjectedToken tokenAt(PodContainer container, String path) {
    String asked = PodMount.cleaned(path);
    PodMount mount = container.mountAbove(asked);
    PodVolume volume = mount == null ? null : volume(mount.name());
    return volume == null ? null : volume.tokenAt(mount.inVolume(asked));
  }
}
