package dev.irsacheck.cli.command;

import static java.util.Locale.ROOT;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

public final class CommandSpecs {
  private CommandSpecs() {}

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

  public static OptionSpec text(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** Returns an optional operand, which is null if it is not given. */
  public static PositionalParamSpec operand(
      String label, Iterable<String> candidates, String description) {
    return PositionalParamSpec.builder()
        .index("0")
        .arity("0..1")
        .type(String.class)
        .paramLabel(label)
        .completionCandidates(candidates)
        .description(description)
        .build();
  }

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

  public static OptionSpec texts(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  public static List<String> given(ArgSpec argument) {
    List<String> values = argument.getValue();
    return values == null ? List.of() : values;
  }

  public static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).arity("0").description(description).build();
  }

  public static boolean isSet(OptionSpec flag) {
    return Boolean.TRUE.equals(flag.getValue());
  }

  /** Offers an enum's names in lower case; the first is the default. */
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

  public static OptionSpec textOrJson(String description) {
    return choice("--format", TextOrJson.class, null, description);
  }

  public static boolean isJson(OptionSpec textOrJson) {
    return textOrJson.getValue() == TextOrJson.JSON;
  }
}
