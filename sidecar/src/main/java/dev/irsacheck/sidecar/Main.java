package dev.irsacheck.sidecar;

import dev.irsacheck.cli.IrsaCheck;
import dev.irsacheck.cli.io.Invocation;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

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
    System.exit(IrsaCheck.run(Invocation.ofProcess(PROGRAM), Main::commands, args));
  }

  static Map<String, CommandSpec> commands(Invocation invocation) {
    Map<String, CommandSpec> commands = new LinkedHashMap<>();
    commands.put(ServeCommand.NAME, ServeCommand.spec(invocation));
    commands.put(InstallCommand.NAME, InstallCommand.spec(invocation));
    commands.put(CompletionCommand.NAME, CompletionCommand.spec(invocation));
    return commands;
  }
}
