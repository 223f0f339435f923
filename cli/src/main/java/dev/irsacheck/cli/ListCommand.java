package dev.irsacheck.cli;

import dev.irsacheck.cli.command.Specs;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.report.Catalogue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code list}: every code. */
final class ListCommand implements Callable<Integer> {
  static final String NAME = "list";

  private final OptionSpec format =
      Specs.textOrJson("One line per code for people, or json on one line. Default: text");

  private final Invocation invocation;

  private ListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  static CommandSpec spec(Invocation invocation) {
    ListCommand command = new ListCommand(invocation);
    return Specs.command(command, "Lists every code with its effect and what it means.")
        .addOption(command.format);
  }

  @Override
  public Integer call() {
    invocation.report().print(Specs.isJson(format) ? Catalogue.json() + '\n' : Catalogue.list());
    return 0;
  }
}
