package dev.irsacheck.cli;

import java.util.List;

/** {@code java -jar irsa-check.jar}. */
public final class Main {
  private static final String PROGRAM = "java -jar irsa-check.jar";

  private Main() {}

  /**
   * Runs one command and ends the JVM with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(IrsaCheck.run(PROGRAM, List.of(), args));
  }
}
