package dev.irsacheck.cli;

import dev.irsacheck.cli.command.CommandSpecs;
import dev.irsacheck.cli.findings.ReportSchema;
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

/** {@code schema}: prints the JSON schema of each format. */
final class SchemaCommand {
  private static final String REPORT = "report";

  private static final List<String> NAMES =
      List.of(REPORT, "trust", "lint", "audit", "scan", "log", "codes", "usage");

  private SchemaCommand() {}

  static CommandSpec spec(Invocation invocation) {
    PositionalParamSpec names = CommandSpecs.operands("NAME", NAMES, HelpTexts.schemaName());
    Callable<Integer> run =
        () -> {
          List<String> given = CommandSpecs.given(names);
          if (given.size() > 1) {
            throw new WrongInput("schema prints one schema at a time");
          }
          invocation.machineReport().write(text(given.isEmpty() ? REPORT : given.get(0)));
          return 0;
        };
    return CommandSpecs.command(run, HelpTexts.schema()).addPositional(names);
  }

  private static String text(String name) throws WrongInput {
    if (!NAMES.contains(name)) {
      throw new WrongInput(
          "there is no schema \"" + name + "\"; there are " + String.join(", ", NAMES));
    }
    String folder = name.equals(REPORT) ? "/dev/irsacheck/" : "schema/";
    String resource = folder + name + "-v" + ReportSchema.version(name) + ".schema.json";
    try (InputStream schema = SchemaCommand.class.getResourceAsStream(resource)) {
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + resource, e);
    }
  }
}
