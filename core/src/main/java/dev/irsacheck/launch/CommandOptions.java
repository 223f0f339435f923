package dev.irsacheck.launch;

import dev.irsacheck.settings.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The options behind a command of {@code java -jar irsa-check.jar}, which must do without a
 * library.
 *
 * @param operands what is no option, in its order; {@code -} is one
 * @param values of each option that is given, by its name without hyphens; a switch has none
 * @param help whether help is asked for
 * @param problem what is wrong, null if nothing is
 */
record CommandOptions(
    List<String> operands, Map<String, List<String>> values, boolean help, String problem) {

  /**
   * What a command takes.
   *
   * @param once options with a value
   * @param repeatable options with a value that may be given again
   * @param switches options without one
   */
  record Known(List<String> once, List<String> repeatable, List<String> switches) {
    boolean takesValue(String name) {
      return once.contains(name) || repeatable.contains(name);
    }

    List<String> all() {
      List<String> all = new ArrayList<>(once);
      all.addAll(repeatable);
      all.addAll(switches);
      return all;
    }
  }

  /**
   * @param args the command, and what follows it
   */
  static CommandOptions parse(String[] args, Known known) {
    List<String> operands = new ArrayList<>();
    Map<String, List<String>> values = new HashMap<>();
    for (int i = 1; i < args.length; i++) {
      String arg = args[i];
      if (arg.equals("--help") || arg.equals("-h")) {
        return new CommandOptions(operands, values, true, null);
      }
      if (!arg.startsWith("--")) {
        operands.add(arg);
        continue;
      }
      int equals = arg.indexOf('=');
      String name = arg.substring(2, equals < 0 ? arg.length() : equals);
      String value = equals < 0 ? null : arg.substring(equals + 1);
      if (known.switches().contains(name)) {
        if (value != null) {
          return wrong("--" + name + " takes no value");
        }
        values.put(name, List.of());
        continue;
      }
      if (!known.takesValue(name)) {
        return wrong(unknown(args[0], name, known.all()));
      }
      if (value == null) {
        if (i + 1 == args.length) {
          return wrong("--" + name + " needs a value");
        }
        value = args[++i];
      }
      if (known.once().contains(name) && values.containsKey(name)) {
        return wrong("--" + name + " is given twice");
      }
      values.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
    }
    return new CommandOptions(operands, values, false, null);
  }

  private static String unknown(String command, String name, List<String> names) {
    String nearest = Nearest.word(name, names);
    return command
        + " does not take --"
        + name
        + (nearest == null ? "" : "; did you mean --" + nearest + "?");
  }

  private static CommandOptions wrong(String problem) {
    return new CommandOptions(List.of(), Map.of(), false, problem);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The option's value, null if it is not given. */
  String value(String name) {
    return has(name) ? values.get(name).get(0) : null;
  }

  /** The option's values in their order, none if it is not given. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }
}
