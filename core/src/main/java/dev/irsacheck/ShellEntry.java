package dev.irsacheck;

import dev.irsacheck.launch.ShellLaunch;

/** {@code java -jar irsa-check.jar}. */
public final class ShellEntry {
  private ShellEntry() {}

  /**
   * Runs one command and ends the JVM with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    int code = ShellLaunch.run(args);
    System.out.flush();
    System.err.flush();
    System.exit(code);
  }
}
