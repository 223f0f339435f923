package dev.irsacheck.agent;

import dev.irsacheck.base.bootstrap.ExitCode;
import dev.irsacheck.base.bootstrap.FaultLine;

/** The same check from a shell: {@code java -jar irsa-check.jar}. */
public final class Main {
  private static final String ENTRY = "dev.irsacheck.cli.Main";

  private Main() {}

  /**
   * Hands the command line to its own reader, which ends the JVM.
   *
   * @param args a command with its options; without one it checks
   */
  public static void main(String[] args) {
    if (JavaVersion.isTooOld()) {
      System.err.println("irsa-check: " + JavaVersion.sentence());
      System.exit(ExitCode.USAGE);
    }
    try {
      IsolatedClassLoader.main(ENTRY, args);
    } catch (Throwable fault) {
      System.err.println("irsa-check: the self-check itself failed (" + FaultLine.of(fault) + ")");
      System.exit(ExitCode.SELF_CHECK_FAILED);
    }
  }
}
