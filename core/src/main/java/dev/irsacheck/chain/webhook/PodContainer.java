package dev.irsacheck.chain.webhook;

import java.util.ArrayList;
import java.util.List;

/**
 * A container or init container of a pod.
 *
 * @param env what stands under {@code env}; of {@code envFrom} the webhook knows nothing
 * @param runAsUser its own, null for none
 */
public record PodContainer(
    String name, boolean init, List<PodVariable> env, List<PodMount> mounts, Long runAsUser) {

  public static PodContainer named(String name) {
    return new PodContainer(name, false, List.of(), List.of(), null);
  }

  /** With these after its own. */
  public PodContainer and(List<PodVariable> variables) {
    return new PodContainer(name, init, plus(env, variables), mounts, runAsUser);
  }

  /** With this after its own. */
  public PodContainer and(PodMount mount) {
    return new PodContainer(name, init, env, plus(mounts, List.of(mount)), runAsUser);
  }

  /** The last of that name, which is in force; null for none. */
  public PodVariable variable(String variable) {
    PodVariable last = null;
    for (PodVariable each : env) {
      if (each.name().equals(variable)) {
        last = each;
      }
    }
    return last;
  }

  boolean setsOneOf(List<String> variables) {
    return env.stream().anyMatch(each -> variables.contains(each.name()));
  }

  /** Whether a volume of that name is mounted anywhere. */
  public boolean mounts(String volume) {
    return mounts.stream().anyMatch(each -> each.name().equals(volume));
  }

  /**
   * The mount that a file is seen through: the deepest, and of two at one place the later, which
   * the container runtime lays over the other.
   */
  public PodMount mountAbove(String path) {
    PodMount found = null;
    for (PodMount mount : mounts) {
      if (mount.contains(path)
          && (found == null || mount.folder().length() >= found.folder().length())) {
        found = mount;
      }
    }
    return found;
  }

  private static <T> List<T> plus(List<T> first, List<T> more) {
    List<T> all = new ArrayList<>(first);
    all.addAll(more);
    return List.copyOf(all);
  }
}
