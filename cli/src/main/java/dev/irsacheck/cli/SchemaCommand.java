package dev.irsacheck.cli;

import dev.irsacheck.cli.command.Specs;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.report.ReportSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code schema}: the JSON schema of {@code check --format json}. */
final class SchemaCommand implements Callable<Integer> {
  static final String NAME = "schema";

  private final Invocation invocation;

  private SchemaCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  static CommandSpec spec(Invocation invocation) {
    return Specs.command(
        new SchemaCommand(invocation),
        "Prints the JSON schema of what check --format json prints.");
  }

  @Override
  public Integer call() {
    invocation.report().print(ReportSchema.text());
    return 0;
  }
}
