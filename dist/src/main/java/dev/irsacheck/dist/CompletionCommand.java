package dev.irsacheck.dist;

import dev.irsacheck.cli.command.CommandSpecs;
import dev.irsacheck.cli.io.Invocation;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** {@code completion}: prints a completion script for bash and zsh. */
final class CompletionCommand implements Callable<Integer> {
  static final String NAME = "completion";

  private final Invocation invocation;
  private CommandSpec spec;

  private CompletionCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  static CommandSpec spec(Invocation invocation) {
    CompletionCommand command = new CompletionCommand(invocation);
    command.spec = CommandSpecs.command(command, "Prints a completion script for bash and zsh.");
    command.spec.usageMessage().footer("", "  source <(irsa-check completion)");
    return command.spec;
  }

  @Override
  public Integer call() {
    invocation
        .machineReport()
        .write(AutoComplete.bash(invocation.program(), spec.commandLine().getParent()));
    return 0;
  }
}
