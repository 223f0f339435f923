package dev.irsacheck.agent;

/**
 * Whether this JVM is one that we started ourselves, for the check or the rehearsal.
 *
 * <p>The agent should not get there, but a {@code bin/java} that is a script may add it. Each
 * process would then start the next one, without end.
 */
final class OwnProcess {
  /** This package and that of the rehearsal. */
  private static final String OURS = "dev.irsacheck.agent.";

  private OwnProcess() {}

  static boolean isRunningHere() {
    return is(System.getProperty("sun.java.command", ""));
  }

  /**
   * @param command {@code sun.java.command}: the main class, then the program's arguments
   */
  static boolean is(String command) {
    return command.startsWith(OURS) || command.equals(CheckingJava.ENTRY);
  }
}
