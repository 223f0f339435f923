package dev.irsacheck.cli.command;

import static java.util.Locale.ROOT;

import dev.irsacheck.pod.settings.ReportFormat;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What commands and their options have in common, in picocli's programmatic form. */
public final class CommandSpecs {
  private CommandSpecs() {}

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

  /** Operands, none of which is required. */
  public static PositionalParamSpec operands(
      String label, List<String> candidates, String description) {
    return PositionalParamSpec.builder()
        .index("0..*")
        .arity("0..*")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .paramLabel(label)
        .completionCandidates(candidates)
        .description(description)
        .build();
  }

  /** An option that may be repeated, with a text each time. */
  public static OptionSpec texts(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** What was given, in its order; empty where nothing was. */
  public static List<String> given(ArgSpec argument) {
    List<String> values = argument.getValue();
    return values == null ? List.of() : values;
  }

  /** An option that takes no value. */
  public static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).arity("0").description(description).build();
  }

  public static boolean isSet(OptionSpec flag) {
    return Boolean.TRUE.equals(flag.getValue());
  }

  /**
   * An option that takes one of an enum's names, in lower case; the first where nothing is said.
   *
   * @param label what its help shows; null for all the words
   */
  public static OptionSpec choice(
      String name, Class<? extends Enum<?>> type, String label, String description) {
    List<String> words =
        Stream.of(type.getEnumConstants()).map(each -> each.name().toLowerCase(ROOT)).toList();
    return OptionSpec.builder(name)
        .type(type)
        .arity("1")
        .paramLabel(label == null ? String.join("|", words) : label)
        .defaultValue(words.get(0))
        .completionCandidates(words)
        .description(description)
        .build();
  }

  /** {@code --format}, for text where nothing else is said. */
  public static OptionSpec textOrJson(String description) {
    return choice("--format", ReportFormat.class, null, description);
  }

  /** Whether that asks for JSON. */
  public static boolean isJson(OptionSpec textOrJson) {
    return textOrJson.getValue() == ReportFormat.JSON;
  }
}
