package dev.irsacheck.chain.webhook;

import java.util.ArrayList;
import java.util.List;

/**
 * A container or init container.
 *
 * @param env without {@code envFrom}, which the webhook ignores
 * @param runAsUser null if not set
 */
public record PodContainer(
    String name, boolean init, List<PodVariable> env, List<PodMount> mounts, Long runAsUser) {

  public static PodContainer named(String name) {
    return new PodContainer(name, false, List.of(), List.of(), null);
  }

  public PodContainer and(List<PodVariable> variables) {
    return new PodContainer(name, init, plus(env, variables), mounts, runAsUser);
  }

  public PodContainer and(PodMount mount) {
    return new PodContainer(name, init, env, plus(mounts, List.of(mount)), runAsUser);
  }

  /** The last variable of that name, which is effective; null if there is none. */
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

  public boolean mounts(String volume) {
    return mounts.stream().anyMatch(each -> each.name().equals(volume));
  }

  /** The mount that provides a file: the deepest, and the last of several at the same path. */
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
