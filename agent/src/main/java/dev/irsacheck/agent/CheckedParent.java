package dev.irsacheck.agent;

import dev.irsacheck.pod.container.ContainerStart;
import java.io.File;
import java.io.IOException;

/**
 * Tells whether a checked JVM that still lives started this one, which is then its worker. A
 * checked JVM has the agent's jar open. JDK tools have it open too but are not checked.
 */
final class CheckedParent {
  /** An agent's jar is opened long before the application opens anything. */
  private static final int FIRST_DESCRIPTORS = 64;

  private CheckedParent() {}

  /** Processes of another user cannot be inspected, so they count as unchecked. */
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
    // Without a command there is no sign of a check either.
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
          continue;
        }
      }
    }
    return false;
  }
}
