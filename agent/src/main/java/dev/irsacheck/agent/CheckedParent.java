package dev.irsacheck.agent;

import dev.irsacheck.pod.container.ContainerStart;
import java.io.File;
import java.io.IOException;

/**
 * Whether a JVM that started this one, by itself or by a script, was checked already and still
 * lives: then this one is a worker of the application's, and what was proved for the one holds for
 * the other.
 *
 * <p>A JVM with the agent has the agent's jar open. Tools have it open too, and were left alone: a
 * program that one of them starts is an application's start.
 */
final class CheckedParent {
  /** An agent's jar is opened long before the application opens anything. */
  private static final int FIRST_DESCRIPTORS = 64;

  private CheckedParent() {}

  /** What cannot be looked at, for one of another user, was not checked. */
  static boolean isThere(ContainerStart start, File agentJar) throws IOException {
    String jar = agentJar.getCanonicalPath();
    for (int pid : start.ancestors()) {
      if (hasOpen(pid, jar) && !isTool(CommandLine.of(pid))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTool(CommandLine there) {
    // Where it is not seen what runs there, nothing is seen of a check either.
    return there.command.isEmpty()
        || JdkTool.runsNothing(there)
        || JdkTool.is(null, there.command, null)
        || KnownTool.isRunning(there);
  }

  private static boolean hasOpen(int pid, String jar) {
    File folder = new File("/proc/" + pid + "/fd");
    String[] descriptors = folder.list();
    for (int i = 0; descriptors != null && i < descriptors.length; i++) {
      if (descriptors[i].length() <= 2 && Integer.parseInt(descriptors[i]) < FIRST_DESCRIPTORS) {
        try {
          if (new File(folder, descriptors[i]).getCanonicalPath().equals(jar)) {
            return true;
          }
        } catch (IOException e) {
          // Closed meanwhile.
          continue;
        }
      }
    }
    return false;
  }
}
