package dev.irsacheck.sidecar;

import dev.irsacheck.cli.IrsaCheck;
import dev.irsacheck.cli.io.Invocation;

/** {@code irsa-check}: the command line, and what only an image or an unpacked program can do. */
public final class Main {
  static final String PROGRAM = "irsa-check";

  private Main() {}

  /**
   * Runs one command and ends the JVM with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(IrsaCheck.run(Invocation.ofProcess(PROGRAM), new ImageCommands(), args));
  }
}
