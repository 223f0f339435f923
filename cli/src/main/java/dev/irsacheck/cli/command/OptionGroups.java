package dev.irsacheck.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The settings in the help, by what they are about. Headings only: picocli's own groups would
 * change how the options are parsed.
 */
final class OptionGroups {
  static final Map<String, Set<String>> GROUPS = new LinkedHashMap<>();

  /** Where a setting goes that no group names. */
  private static final String OTHERS = "Other options:";

  static {
    GROUPS.put(
        "Expectations:",
        Set.of(
            "--expect-identity",
            "--expect-role",
            "--expect-account",
            "--expect-service-account",
            "--expect-audience",
            "--permissions",
            "--trust-policy",
            "--ignore"));
    GROUPS.put("Outcome:", Set.of("--mode", "--cannot-tell", "--no-role"));
    GROUPS.put(
        "Network:",
        Set.of(
            "--timeout",
            "--wait",
            "--ca-bundle",
            "--trust",
            "--inspect-issuer",
            "--inspect-issuer-allow-private"));
    GROUPS.put(
        "Server:",
        Set.of(
            "--listen",
            "--public-page",
            "--interval",
            "--failure-threshold",
            "--condition",
            "--events"));
    GROUPS.put("Output:", Set.of("--format", "--verbose", "--termination-log"));
  }

  private OptionGroups() {}

  static void addTo(CommandSpec spec) {
    spec.usageMessage()
        .sectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, OptionGroups::text);
  }

  private static String text(Help help) {
    Map<String, List<OptionSpec>> grouped = new LinkedHashMap<>();
    for (String heading : GROUPS.keySet()) {
      grouped.put(heading, new ArrayList<>());
    }
    grouped.put(OTHERS, new ArrayList<>());
    for (OptionSpec option : help.commandSpec().options()) {
      grouped.get(heading(option.longestName())).add(option);
    }
    StringBuilder text = new StringBuilder();
    grouped.forEach(
        (heading, options) -> {
          if (!options.isEmpty()) {
            Help.Layout layout = help.createDefaultLayout();
            layout.addOptions(options, help.parameterLabelRenderer());
            text.append(String.format("%n%s%n", heading)).append(layout);
          }
        });
    return text.toString();
  }

  static String heading(String option) {
    for (Map.Entry<String, Set<String>> group : GROUPS.entrySet()) {
      if (group.getValue().contains(option)) {
        return group.getKey();
      }
    }
    return OTHERS;
  }
}
