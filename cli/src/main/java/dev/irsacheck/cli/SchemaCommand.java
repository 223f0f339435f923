package dev.irsacheck.cli;

import dev.irsacheck.cli.command.Specs;
import dev.irsacheck.cli.io.Output;
import dev.irsacheck.report.ReportSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code schema}: the JSON schema of {@code check --format json}. */
final class SchemaCommand implements Callable<Integer> {
  static final String NAME = "schema";

  private SchemaCommand() {}

  static CommandSpec spec() {
    return Specs.command(
        new SchemaCommand(), "Prints the JSON schema of what check --format json prints.");
  }

  @Override
  public Integer call() {
    Output.REPORT.print(ReportSchema.text());
    return 0;
  }
}
