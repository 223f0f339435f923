package dev.irsacheck.launch;

import dev.irsacheck.settings.Form;
import dev.irsacheck.settings.Setting;
import dev.irsacheck.settings.SettingKind;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The command line of {@code java -jar irsa-check.jar}, which must do without a library: it is
 * packed into every pod's agent.
 *
 * @param command {@code check}, {@code explain}, {@code list}, {@code help} or {@code version}
 * @param operand the code to explain, null if none was given
 * @param flags settings by name; a null value is a flag that stood alone
 * @param problem what is wrong with the command line, null if nothing is
 */
record CommandLine(String command, String operand, Map<String, String> flags, String problem) {
  static CommandLine parse(String[] args) {
    String command = null;
    String operand = null;
    Map<String, String> flags = new LinkedHashMap<>();
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      if (arg.equals("--help") || arg.equals("-h")) {
        return new CommandLine("help", null, Map.of(), null);
      } else if (arg.equals("--version") || arg.equals("-V")) {
        return new CommandLine("version", null, Map.of(), null);
      } else if (arg.startsWith("--")) {
        int equals = arg.indexOf('=');
        String name = arg.substring(2, equals < 0 ? arg.length() : equals);
        String value = equals < 0 ? null : arg.substring(equals + 1);
        boolean follows = value == null && takesValue(name) && i + 1 < args.length;
        flags.put(name, follows ? args[++i] : value);
      } else if (command == null) {
        command = arg;
      } else if (operand == null) {
        operand = arg;
      } else {
        return wrong("unexpected argument \"" + arg + "\"");
      }
    }
    return checked(command == null ? "check" : command, operand, flags);
  }

  private static CommandLine checked(String command, String operand, Map<String, String> flags) {
    boolean explain = command.equals("explain");
    if (!explain && !command.equals("check") && !command.equals("list")) {
      return wrong("unknown command \"" + command + "\"; there are check, explain and list");
    }
    if (explain && operand == null) {
      return wrong("explain needs a code, such as explain IRSA301");
    }
    if (!explain && operand != null) {
      return wrong("unexpected argument \"" + operand + "\"");
    }
    if (!command.equals("check") && !flags.isEmpty()) {
      return wrong(command + " takes no settings, such as --" + flags.keySet().iterator().next());
    }
    return new CommandLine(command, operand, flags, null);
  }

  private static CommandLine wrong(String problem) {
    return new CommandLine("help", null, Map.of(), problem);
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
                + "       java -jar irsa-check.jar list\n"
                + "       java -javaagent:irsa-check.jar[=SETTING=VALUE,...] -jar app.jar\n\n"
                + "Checks this pod's chain from service account to IAM role.\n"
                + "Exit codes: 0 healthy, 78 misconfigured, 75 cannot tell, 64 wrong usage,"
                + " 70 irsa-check failed.\n\nSettings:\n");
    for (Setting setting : Setting.values()) {
      if (setting.forms().contains(Form.COMMAND_LINE)) {
        String flag = "  " + setting.flag();
        text.append(flag).append(" ".repeat(Math.max(2, 32 - flag.length())));
        text.append(setting.description()).append('\n');
      }
    }
    return text.append("  --help, --version\n").toString();
  }
}
