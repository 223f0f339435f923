package dev.irsacheck.sidecar;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** {@code completion}: a script that teaches bash and zsh the commands and their options. */
final class CompletionCommand implements Callable<Integer> {
  static final String NAME = "completion";

  private CommandSpec spec;

  private CompletionCommand() {}

  static CommandSpec spec() {
    CompletionCommand command = new CompletionCommand();
    command.spec = IrsaCheck.command(command, "Prints a completion script for bash and zsh.");
    command.spec.usageMessage().footer("", "  source <(irsa-check completion)");
    return command.spec;
  }

  @Override
  public Integer call() {
    Output.REPORT.print(AutoComplete.bash(IrsaCheck.NAME, spec.commandLine().getParent()));
    return 0;
  }
}
