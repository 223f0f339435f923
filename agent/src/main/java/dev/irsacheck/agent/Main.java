package dev.irsacheck.agent;

import java.util.HashMap;
import java.util.Map;

/** The same check from a shell: {@code java -jar irsa-check.jar}. */
public final class Main {
  private Main() {}

  /**
   * Hands the command line to core and ends the JVM with core's exit code.
   *
   * @param args the check's settings as flags, or {@code explain CODE}, {@code --version}, {@code
   *     --help}
   */
  public static void main(String[] args) {
    int code = run(args);
    System.out.flush();
    System.err.flush();
    System.exit(code);
  }

  private static int run(String[] args) {
    try {
      if (JavaVersion.isTooOld()) {
        System.err.println("irsa-check: " + JavaVersion.sentence());
        return ExitCode.USAGE;
      }
      Map<String, Object> launch = new HashMap<>();
      launch.put("form", "shell");
      launch.put("args", args);
      return IsolatedCore.run(launch);
    } catch (Throwable fault) {
      System.err.println("irsa-check: the self-check itself failed (" + Fault.oneLine(fault) + ")");
      return ExitCode.SELF_CHECK_FAILED;
    }
  }
}
