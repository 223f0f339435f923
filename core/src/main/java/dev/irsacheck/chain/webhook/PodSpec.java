package dev.irsacheck.chain.webhook;

import java.util.List;
import java.util.Map;

/**
 * The part of a pod that the webhook reads, with what admission adds before it.
 *
 * @param fsGroup null if not set
 */
public record PodSpec(
    Map<String, String> labels,
    Map<String, String> annotations,
    Map<String, String> nodeSelector,
    List<PodContainer> containers,
    List<PodVolume> volumes,
    Long runAsUser,
    Long fsGroup) {
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

  /** The webhook ignores affinity and {@code spec.os}. */
  boolean isWindows() {
    return "windows".equals(nodeSelector.get("kubernetes.io/os"))
        || "windows".equals(nodeSelector.get("beta.kubernetes.io/os"));
  }

  public PodVolume volume(String name) {
    return volumes.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }

  public PodContainer container(String name) {
    return containers.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }

  /**
   * The token at a path in a container; null if there is none.
   *
   * @param path on Linux, or on Windows in the webhook's notation
   */
  public ProjectedToken tokenAt(PodContainer container, String path) {
    String asked = PodMount.cleaned(path);
    PodMount mount = container.mountAbove(asked);
    PodVolume volume = mount == null ? null : volume(mount.name());
    return volume == null ? null : volume.tokenAt(mount.inVolume(asked));
  }
}
