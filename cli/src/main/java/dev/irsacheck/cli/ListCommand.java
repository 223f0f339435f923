package dev.irsacheck.cli;

import dev.irsacheck.cli.command.Specs;
import dev.irsacheck.cli.io.Output;
import dev.irsacheck.report.Catalogue;
import dev.irsacheck.settings.ReportFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code list}: every code. */
final class ListCommand implements Callable<Integer> {
  static final String NAME = "list";

  private OptionSpec format;

  private ListCommand() {}

  static CommandSpec spec() {
    ListCommand command = new ListCommand();
    CommandSpec spec =
        Specs.command(command, "Lists every code with its effect and what it means.");
    command.format =
        Specs.textOrJson("A line a code for people, or json in one line. Default: text");
    return spec.addOption(command.format);
  }

  @Override
  public Integer call() {
    ReportFormat chosen = format.getValue();
    if (chosen == ReportFormat.JSON) {
      Output.REPORT.println(Catalogue.json());
    } else {
      Output.REPORT.print(Catalogue.list());
    }
    return 0;
  }
}
