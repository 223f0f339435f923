package dev.irsacheck.cli;

import dev.irsacheck.cli.io.Invocation;
import java.util.Map;

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
    System.exit(IrsaCheck.run(Invocation.ofProcess(PROGRAM), commands -> Map.of(), args));
  }
}
