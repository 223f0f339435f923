package dev.irsacheck.cli.command;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Headings only, because picocli's groups would change parsing. */
enum OptionGroups {
  EXPECTATIONS(
      "Expectations:",
      "--expect-identity",
      "--expect-role",
      "--expect-account",
      "--expect-service-account",
      "--expect-audience",
      "--permissions",
      "--trust-policy",
      "--ignore"),
  OUTCOME("Outcome:", "--mode", "--cannot-tell", "--no-role"),
  NETWORK(
      "Network:",
      "--timeout",
      "--wait",
      "--ca-bundle",
      "--trust",
      "--inspect-issuer",
      "--inspect-issuer-allow-private"),
  SERVER(
      "Server:",
      "--listen",
      "--public-page",
      "--interval",
      "--failure-threshold",
      "--condition",
      "--events"),
  OUTPUT("Output:", "--format", "--verbose", "--termination-log", "--textfile-directory"),
  OTHERS("Other options:");

  private final String heading;
  private final List<String> options;

  OptionGroups(String heading, String... options) {
    this.heading = heading;
    this.options = List.of(options);
  }

  static OptionGroups of(String option) {
    for (OptionGroups group : values()) {
      if (group.options.contains(option)) {
        return group;
      }
    }
    return OTHERS;
  }

  String heading() {
    return heading;
  }

  List<String> options() {
    return options;
  }

  static void addTo(CommandSpec spec) {
    spec.usageMessage()
        .sectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, OptionGroups::text);
  }

  private static String text(Help help) {
    Map<OptionGroups, Help.Layout> groups = new EnumMap<>(OptionGroups.class);
    for (OptionSpec option : help.commandSpec().options()) {
      groups
          .computeIfAbsent(of(option.longestName()), group -> help.createDefaultLayout())
          .addOption(option, help.parameterLabelRenderer());
    }
    StringBuilder text = new StringBuilder();
    groups.forEach(
        (group, layout) -> text.append(String.format("%n%s%n", group.heading)).append(layout));
    return text.toString();
  }
}
