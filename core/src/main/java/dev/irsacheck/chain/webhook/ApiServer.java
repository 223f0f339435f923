package dev.irsacheck.chain.webhook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The API server's validation of a pod that the webhook changed, as far as the webhook can be the
 * cause.
 *
 * @see <a
 *     href="https://github.com/kubernetes/kubernetes/blob/v1.34.2/pkg/apis/core/validation/validation.go">Kubernetes'
 *     validation</a>
 */
public final class ApiServer {
  private static final long LEAST_LIFETIME = 600;
  private static final long MOST_LIFETIME = 1L << 32;

  private final List<Refusal> refusals = new ArrayList<>();
  private final Set<String> volumes = new HashSet<>();

  private ApiServer() {}

  /**
   * An error of the API server.
   *
   * @param field its path, {@code spec.containers[0].volumeMounts[1].mountPath}
   */
  public record Refusal(String field, String text) {
    @Override
    public String toString() {
      return field + ": " + text;
    }
  }

  /** Returns the errors in the API server's order; empty if the pod is valid. */
  public static List<Refusal> refuses(PodSpec pod) {
    ApiServer server = new ApiServer();
    for (int i = 0; i < pod.volumes().size(); i++) {
      server.volume(pod.volumes().get(i), "spec.volumes[" + i + "]");
    }
    Set<String> names = new HashSet<>();
    server.containers(pod, false, names);
    server.containers(pod, true, names);
    return List.copyOf(server.refusals);
  }

  private void volume(PodVolume volume, String field) {
    int before = refusals.size();
    for (int i = 0; i < volume.tokens().size(); i++) {
      token(volume.tokens().get(i), field + ".projected.sources[" + i + "].serviceAccountToken");
    }
    if (volumes.contains(volume.name())) {
      refuse(field + ".name", "Duplicate value: \"" + volume.name() + "\"");
    }
    if (refusals.size() == before) {
      volumes.add(volume.name());
    }
  }

  private void token(ProjectedToken token, String field) {
    String said = "Invalid value: " + token.lifetime() + ": may not specify a duration ";
    if (token.lifetime() < LEAST_LIFETIME) {
      refuse(field + ".expirationSeconds", said + "less than 10 minutes");
    }
    if (token.lifetime() > MOST_LIFETIME) {
      refuse(field + ".expirationSeconds", said + "larger than 2^32 seconds");
    }
    if (token.path().isEmpty()) {
      refuse(field + ".path", "Required value");
    }
  }

  private void containers(PodSpec pod, boolean init, Set<String> names) {
    int index = 0;
    for (PodContainer container : pod.containers()) {
      if (container.init() == init) {
        String field = "spec." + (init ? "initContainers" : "containers") + "[" + index + "]";
        mounts(container.mounts(), field);
        if (!names.add(container.name())) {
          refuse(field + ".name", "Duplicate value: \"" + container.name() + "\"");
        }
        index++;
      }
    }
  }

  private void mounts(List<PodMount> mounts, String container) {
    Set<String> paths = new HashSet<>();
    for (int i = 0; i < mounts.size(); i++) {
      PodMount mount = mounts.get(i);
      String field = container + ".volumeMounts[" + i + "]";
      if (!volumes.contains(mount.name())) {
        refuse(field + ".name", "Not found: \"" + mount.name() + "\"");
      }
      // The API server compares exactly: a slash at the end makes a different path.
      if (!paths.add(mount.path())) {
        refuse(field + ".mountPath", "Invalid value: \"" + mount.path() + "\": must be unique");
      }
    }
  }

  private void refuse(String field, String text) {
    refusals.add(new Refusal(field, text));
  }
}
