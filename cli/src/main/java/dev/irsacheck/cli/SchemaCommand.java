package dev.irsacheck.cli;

import dev.irsacheck.cli.command.Specs;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.cli.io.WrongInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code schema}: the JSON schema of each form of JSON that a command prints. */
final class SchemaCommand implements Callable<Integer> {
  static final String NAME = "schema";

  private static final String REPORT = "report";

  /** As they stand in {@code irsa-check-NAME/v1}. */
  private static final List<String> NAMES =
      List.of(REPORT, "trust", "lint", "scan", "log", "codes", "usage");

  private final PositionalParamSpec names =
      Specs.operands(
          "NAME",
          NAMES,
          "Which form: report (of check and serve, the default), trust, lint, scan, log (of"
              + " explain), codes (of list), or usage (of wrong usage).");

  private final Invocation invocation;

  private SchemaCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  static CommandSpec spec(Invocation invocation) {
    SchemaCommand command = new SchemaCommand(invocation);
    return Specs.command(command, "Prints the JSON schema of what --format json prints.")
        .addPositional(command.names);
  }

  @Override
  public Integer call() throws WrongInput {
    List<String> given = Specs.given(names);
    if (given.size() > 1) {
      throw new WrongInput("schema prints one schema at a time");
    }
    invocation.report().print(text(given.isEmpty() ? REPORT : given.get(0)));
    return 0;
  }

  private static String text(String name) throws WrongInput {
    if (!NAMES.contains(name)) {
      throw new WrongInput(
          "there is no schema \"" + name + "\"; there are " + String.join(", ", NAMES));
    }
    // The report is core's.
    String folder = name.equals(REPORT) ? "/dev/irsacheck/" : "schema/";
    String resource = folder + name + "-v1.schema.json";
    try (InputStream schema = SchemaCommand.class.getResourceAsStream(resource)) {
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + resource, e);
    }
  }
}
