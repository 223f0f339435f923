package dev.irsacheck.chain.webhook;

/**
 * The permissions that kubelet gives a token file.
 *
 * @param mode 0600, 0640, or that of its volume
 * @see <a
 *     href="https://github.com/kubernetes/kubernetes/blob/v1.34.2/pkg/volume/projected/projected.go">Kubernetes'
 *     projected volumes</a>
 */
public record TokenFile(int mode, long owner, long group) {
  private static final int OWNERS = 0600;
  private static final int GROUPS = 0040;
  private static final int OTHERS = 0004;

  public static TokenFile of(PodSpec pod, PodVolume volume) {
    Long user = oneUserOf(pod);
    if (pod.fsGroup() != null) {
      return new TokenFile(OWNERS | GROUPS, user == null ? 0 : user, pod.fsGroup());
    }
    return user == null ? new TokenFile(volume.mode(), 0, 0) : new TokenFile(OWNERS, user, 0);
  }

  /** The user of all containers; null if one is unset or two differ. */
  private static Long oneUserOf(PodSpec pod) {
    Long one = null;
    for (PodContainer container : pod.containers()) {
      Long user = container.runAsUser() == null ? pod.runAsUser() : container.runAsUser();
      if (user == null || one != null && !one.equals(user)) {
        return null;
      }
      one = user;
    }
    return one;
  }

  /**
   * Whether a user may read the file.
   *
   * @param inGroup whether the process has the file's group
   */
  public boolean readableBy(long user, boolean inGroup) {
    return user == 0 || user == owner || inGroup && (mode & GROUPS) != 0 || (mode & OTHERS) != 0;
  }
}
