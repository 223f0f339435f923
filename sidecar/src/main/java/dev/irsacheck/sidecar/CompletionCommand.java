package dev.irsacheck.sidecar;

import dev.irsacheck.cli.command.Specs;
import dev.irsacheck.cli.io.Output;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** {@code completion}: a script that teaches bash and zsh the commands and their options. */
public final class CompletionCommand implements Callable<Integer> {
  static final String NAME = "completion";

  private final String program;
  private CommandSpec spec;

  private CompletionCommand(String program) {
    this.program = program;
  }

  static CommandSpec spec(String program) {
    CompletionCommand command = new CompletionCommand(program);
    command.spec = Specs.command(command, "Prints a completion script for bash and zsh.");
    command.spec.usageMessage().footer("", "  source <(irsa-check completion)");
    return command.spec;
  }

  @Override
  public Integer call() {
    Output.REPORT.print(AutoComplete.bash(program, spec.commandLine().getParent()));
    return 0;
  }
}
