package dev.irsacheck.run.launch;

import dev.irsacheck.pod.container.Proc;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which container of which pod this is, by the mount of its termination message. Kubelet keeps that
 * in a file of the node, {@code pods/UID/containers/NAME/} and a random number for each start
 * ({@code makeMounts} in its {@code kuberuntime_container.go}).
 *
 * @param podUid the pod's UID
 * @param name the container's name; both are the same after each restart
 */
record KubeletContainer(String podUid, String name) {
  private static final Pattern MESSAGE =
      Pattern.compile("/pods/([0-9a-f-]+)/containers/([a-z0-9-]+)/[0-9a-f]+");

  /** The field of {@code mountinfo} that says what of its file system is mounted. */
  private static final int ROOT = 3;

  /** Null where no such mount is seen, as outside of Kubernetes. */
  static KubeletContainer of(Proc proc) {
    String mounts = proc.text("self", "mountinfo");
    for (String line : mounts == null ? new String[0] : mounts.split("\n")) {
      String[] fields = line.split(" ", ROOT + 2);
      Matcher message = MESSAGE.matcher(fields.length > ROOT ? fields[ROOT] : "");
      if (message.find() && message.end() == fields[ROOT].length()) {
        return new KubeletContainer(message.group(1), message.group(2));
      }
    }
    return null;
  }
}
