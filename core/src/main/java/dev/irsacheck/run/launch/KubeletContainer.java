package dev.irsacheck.run.launch;

import dev.irsacheck.pod.container.Proc;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kubelet mounts the termination message from {@code pods/UID/containers/NAME/RANDOM} ({@code
 * makeMounts} in its {@code kuberuntime_container.go}).
 */
record KubeletContainer(String podUid, String name) {
  private static final Pattern MESSAGE =
      Pattern.compile("/pods/([0-9a-f-]+)/containers/([a-z0-9-]+)/[0-9a-f]+");

  /** The field of {@code mountinfo} with the path in the mounted file system. */
  private static final int ROOT = 3;

  /** Returns null without such a mount, as outside of Kubernetes. */
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
