package dev.irsacheck.chain.webhook;

import java.util.List;

/**
 * A volume of a pod.
 *
 * @param mode of its files, unless kubelet chooses another
 */
public record PodVolume(String name, String kind, List<ProjectedToken> tokens, int mode) {
  private static final int DEFAULT_MODE = 0644;

  public static PodVolume of(String name, String kind) {
    return new PodVolume(name, kind, List.of(), DEFAULT_MODE);
  }

  public static PodVolume projected(String name, ProjectedToken token) {
    return new PodVolume(name, "projected", List.of(token), DEFAULT_MODE);
  }

  public ProjectedToken tokenAt(String path) {
    return tokens.stream().filter(each -> each.path().equals(path)).findFirst().orElse(null);
  }
}
