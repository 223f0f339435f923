package dev.irsacheck.launch;

import dev.irsacheck.settings.Form;
import dev.irsacheck.settings.Setting;
import dev.irsacheck.settings.SettingKind;
import dev.irsacheck.settings.SettingsTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The command line of {@code java -jar irsa-check.jar}, which must do without a library: it is
 * packed into every pod's agent.
 *
 * @param command {@code check}, {@code explain}, {@code list}, {@code help} or {@code version}
 * @param operands of {@code explain}: a code, or the paths of logs
 * @param flags settings by name; a null value is a flag that stood alone
 * @param problem what is wrong with the command line, null if nothing is
 */
record CommandLine(
    String command, List<String> operands, Map<String, String> flags, String problem) {
  static CommandLine parse(String[] args) {
    String command = null;
    List<String> operands = new ArrayList<>();
    Map<String, String> flags = new LinkedHashMap<>();
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      if (arg.equals("--help") || arg.equals("-h")) {
        return new CommandLine("help", List.of(), Map.of(), null);
      } else if (arg.equals("--version") || arg.equals("-V")) {
        return new CommandLine("version", List.of(), Map.of(), null);
      } else if (arg.startsWith("--")) {
        int equals = arg.indexOf('=');
        String name = arg.substring(2, equals < 0 ? arg.length() : equals);
        String value = equals < 0 ? null : arg.substring(equals + 1);
        boolean follows = value == null && takesValue(name) && i + 1 < args.length;
        flags.put(name, follows ? args[++i] : value);
      } else if (command == null) {
        command = arg;
      } else {
        operands.add(arg);
      }
    }
    return checked(command == null ? "check" : command, operands, flags);
  }

  private static CommandLine checked(
      String command, List<String> operands, Map<String, String> flags) {
    boolean explain = command.equals("explain");
    if (!explain && !command.equals("check") && !command.equals("list")) {
      return wrong(
          "unknown command \"" + command + "\"; there are check, explain, lint, list and trust");
    }
    if (!explain && !operands.isEmpty()) {
      return wrong("unexpected argument \"" + operands.get(0) + "\"");
    }
    String problem = explain ? problemOfExplain(flags) : null;
    if (command.equals("list") && !flags.isEmpty()) {
      problem = "list takes no settings, such as --" + flags.keySet().iterator().next();
    }
    return problem == null
        ? new CommandLine(command, List.copyOf(operands), flags, null)
        : wrong(problem);
  }

  /** The settings are the check's; only the form of the output is explain's too. */
  private static String problemOfExplain(Map<String, String> flags) {
    for (Map.Entry<String, String> flag : flags.entrySet()) {
      if (!flag.getKey().equals(Setting.FORMAT.canonicalName())) {
        return "explain does not take --" + flag.getKey();
      }
      String problem = problemOfFormat(flag.getValue());
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  /**
   * What is wrong with the value of {@code --format}; null if nothing is.
   *
   * @param value null where the option stands alone
   */
  static String problemOfFormat(String value) {
    return "text".equals(value) || "json".equals(value)
        ? null
        : "--format is " + (value == null ? "empty" : "\"" + value + "\"") + ", not text or json";
  }

  private static CommandLine wrong(String problem) {
    return new CommandLine("help", List.of(), Map.of(), problem);
  }

  /** A flag that is unknown takes none, so that the message names it and not its neighbour. */
  private static boolean takesValue(String name) {
    for (Setting setting : Setting.values()) {
      if (setting.canonicalName().equals(name)) {
        return setting.kind() != SettingKind.BOOLEAN;
      }
    }
    return false;
  }

  /** The help text. */
  static String help() {
    StringBuilder text =
        new StringBuilder(
            "Usage: java -jar irsa-check.jar [check] [--SETTING=VALUE ...]\n"
                + "       java -jar irsa-check.jar explain CODE\n"
                + "       java -jar irsa-check.jar explain [--format=json] [LOG ...]  (else stdin)\n"
                + "       java -jar irsa-check.jar list\n"
                + "       java -jar irsa-check.jar lint [--OPTION=VALUE ...] FILE ...|-\n"
                + "       java -jar irsa-check.jar trust --OPTION=VALUE ...\n"
                + "       java -javaagent:irsa-check.jar[=SETTING=VALUE,...] -jar app.jar\n\n"
                + "Checks this pod's chain from service account to IAM role. explain prints a code's"
                + " page,\nor tells which errors of IRSA an application's log holds. lint examines"
                + " Kubernetes manifests:\n"
                + LintArguments.HELP
                + "\ntrust tells whether a role's trust policy lets a pod in, and writes the one that"
                + " would:\n"
                + TrustArguments.HELP
                + '\n'
                + "Exit codes: 0 healthy, 78 misconfigured, 75 cannot tell, 64 wrong usage,"
                + " 70 irsa-check failed.\n"
                + "explain ends with 0 whether or not it recognised something.\n\nSettings:\n");
    settings(text, "--", setting -> setting.forms().contains(Form.COMMAND_LINE));
    text.append("  --help, --version\n\nSettings of the agent alone, as SETTING=VALUE:\n");
    settings(text, "", setting -> setting.forms().equals(Set.of(Form.AGENT)));
    return text.toString();
  }

  /** A line for each of the settings that are wanted. */
  private static void settings(StringBuilder text, String dashes, Predicate<Setting> wanted) {
    for (Setting setting : Setting.values()) {
      if (wanted.test(setting)) {
        String name = "  " + dashes + setting.canonicalName();
        text.append(name).append(" ".repeat(Math.max(2, 32 - name.length())));
        text.append(SettingsTable.meaning(setting)).append('\n');
      }
    }
  }
}
