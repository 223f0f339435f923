package dev.irsacheck.cli.command;

import dev.irsacheck.settings.ReportFormat;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What commands and their options have in common, in picocli's programmatic form. */
public final class Specs {
  private Specs() {}

  /**
   * A command with what all commands have.
   *
   * @param run a {@code Callable<Integer>} that returns the exit code
   */
  public static CommandSpec command(Object run, String description) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(run);
    spec.addOption(help());
    spec.usageMessage().description(description);
    return spec;
  }

  public static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .arity("0")
        .type(boolean.class)
        .description("Print this help and exit.")
        .build();
  }

  /** An option that takes one text. */
  public static OptionSpec text(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** {@code --format}, for text where nothing else is said. */
  public static OptionSpec textOrJson(String description) {
    return OptionSpec.builder("--format")
        .type(ReportFormat.class)
        .arity("1")
        .paramLabel("text|json")
        .completionCandidates(List.of("text", "json"))
        .defaultValue("text")
        .description(description)
        .build();
  }
}
