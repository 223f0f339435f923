package dev.irsacheck.agent;

import dev.irsacheck.base.bootstrap.ExitCode;
import dev.irsacheck.base.bootstrap.FaultLine;

public final class Main {
  private static final String ENTRY = "dev.irsacheck.cli.Main";

  private Main() {}

  /** Calls the command line, which ends the JVM; the default is a check. */
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
