package dev.irsacheck.dist;

import dev.irsacheck.cli.IrsaCheck;
import dev.irsacheck.cli.command.MoreCommands;
import dev.irsacheck.cli.command.PlainOptions;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.pod.settings.RunMode;
import dev.irsacheck.sidecar.ServeCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

public final class Main implements MoreCommands {
  static final String PROGRAM = "irsa-check";

  Main() {}

  public static void main(String[] args) {
    System.exit(IrsaCheck.run(Invocation.ofProcess(PROGRAM), new Main(), args));
  }

  @Override
  public Map<String, CommandSpec> of(Invocation invocation) {
    Map<String, CommandSpec> commands = new LinkedHashMap<>();
    commands.put(ServeCommand.NAME, ServeCommand.spec(invocation));
    commands.put(InstallCommand.NAME, InstallCommand.spec(invocation));
    commands.put(CompletionCommand.NAME, CompletionCommand.spec(invocation));
    return commands;
  }

  @Override
  public Callable<Integer> plain(Invocation invocation, String command, List<String> options) {
    Map<String, String> flags =
        command.equals(ServeCommand.NAME) ? PlainOptions.of(options, RunMode.SERVER) : null;
    return flags == null ? null : () -> ServeCommand.serve(invocation, flags);
  }
}
