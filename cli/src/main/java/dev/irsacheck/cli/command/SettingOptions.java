package dev.irsacheck.cli.command;

import dev.irsacheck.pod.settings.RunMode;
import dev.irsacheck.pod.settings.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The settings as options. Core validates names and values for all forms of the check. */
public final class SettingOptions {
  public static final String ELSEWHERE =
      "You can also set each option as a system property irsacheck.NAME, as an environment"
          + " variable IRSA_CHECK_NAME, or in the configuration file.";

  private SettingOptions() {}

  public static void addTo(CommandSpec spec, RunMode form) {
    for (Setting<?> setting : Setting.all()) {
      if (setting.forms().contains(form)) {
        spec.addOption(option(setting));
      }
    }
    spec.parser().unmatchedArgumentsAllowed(true);
    OptionGroups.addTo(spec);
  }

  private static OptionSpec option(Setting<?> setting) {
    OptionSpec.Builder option =
        OptionSpec.builder(setting.flag())
            .type(String.class)
            .paramLabel(setting.type().placeholder())
            .description(description(setting));
    if (setting.type().standsAlone()) {
      // A flag without a value means true.
      return option.arity("0..1").fallbackValue("true").build();
    }
    List<String> words = setting.type().words();
    if (!words.isEmpty()) {
      option.completionCandidates(words);
    }
    return option.arity("1").build();
  }

  private static String description(Setting<?> setting) {
    // picocli treats descriptions as format strings.
    String sentence = setting.description().replace("%", "%%");
    return setting.fallback().isEmpty()
        ? sentence
        : sentence + " Default: " + setting.fallback().replace("%", "%%");
  }

  public static Map<String, String> given(ParseResult result) {
    Map<String, String> given = new LinkedHashMap<>();
    for (Setting<?> setting : Setting.all()) {
      if (result.hasMatchedOption(setting.flag())) {
        given.put(setting.canonicalName(), result.matchedOption(setting.flag()).getValue());
      }
    }
    for (String argument : result.unmatched()) {
      if (isLongOption(argument)) {
        given.put(name(argument), null);
      }
    }
    return given;
  }

  /** Skips an unknown option's possible value, so that the message names the option. */
  public static String misplaced(List<String> unmatched) {
    boolean mayBeValue = false;
    for (String argument : unmatched) {
      if (isLongOption(argument)) {
        mayBeValue = argument.indexOf('=') < 0;
      } else if (mayBeValue) {
        mayBeValue = false;
      } else {
        return argument;
      }
    }
    return null;
  }

  public static String unexpected(String argument) {
    String advice = argument.startsWith("-") ? "; options begin with two dashes" : "";
    return "unexpected argument \"" + argument + "\"" + advice;
  }

  private static boolean isLongOption(String argument) {
    return argument.startsWith("--") && argument.length() > 2;
  }

  private static String name(String argument) {
    int equals = argument.indexOf('=');
    return argument.substring(2, equals < 0 ? argument.length() : equals);
  }
}
