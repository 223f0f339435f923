package dev.irsacheck.cli;

import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.run.launch.Launch;

/** {@code java -jar irsa-check.jar}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(IrsaCheck.run(Invocation.ofProcess(Launch.OF_THE_JAR), new JarCommands(), args));
  }
}
