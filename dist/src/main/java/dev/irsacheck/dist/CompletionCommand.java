package dev.irsacheck.dist;

import dev.irsacheck.cli.command.CommandSpecs;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.cli.io.WrongInput;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code completion}: prints a completion script for bash and zsh. */
final class CompletionCommand implements Callable<Integer> {
  static final String NAME = "completion";

  /** One script serves both. */
  private static final List<String> SHELLS = List.of("bash", "zsh");

  private final PositionalParamSpec shell =
      CommandSpecs.operand(
          "SHELL", SHELLS, "The shell, bash or zsh. The script is the same for both.");
  private final Invocation invocation;
  private CommandSpec spec;

  private CompletionCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  static CommandSpec spec(Invocation invocation) {
    CompletionCommand command = new CompletionCommand(invocation);
    command.spec = CommandSpecs.command(command, "Prints a completion script for bash and zsh.");
    command.spec.addPositional(command.shell);
    command.spec.usageMessage().footer("", "  source <(irsa-check completion)");
    return command.spec;
  }

  @Override
  public Integer call() throws WrongInput {
    String name = shell.getValue();
    if (name != null && !SHELLS.contains(name)) {
      throw new WrongInput("completion is for bash and zsh, not for \"" + name + "\"");
    }
    invocation
        .machineReport()
        .write(AutoComplete.bash(invocation.program(), spec.commandLine().getParent()));
    return 0;
  }
}
