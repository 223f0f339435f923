package dev.irsacheck.emulator.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Condition keys and policy variables: {@code ${key}}, {@code ${key, 'default'}}, {@code ${*}}. See
 * "IAM policy elements: Variables and tags" in the IAM user guide.
 */
final class Context {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern WITH_DEFAULT = Pattern.compile("([^,]+), '(.*)'");

  private final Map<String, List<String>> values = new TreeMap<>();

  /** Keys are case-insensitive. */
  Context(Map<String, List<String>> values) {
    values.forEach((key, value) -> this.values.put(key.toLowerCase(Locale.ROOT), value));
  }

  List<String> valuesOf(String key) {
    return values.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
  }

  /** Parses a policy's value; empty if a variable has no value. */
  Optional<Glob> glob(String value, boolean wildcards, boolean variables) {
    Glob glob = new Glob();
    Matcher variable = VARIABLE.matcher(value);
    int from = 0;
    while (variables && variable.find()) {
      glob.with(value.substring(from, variable.start()), wildcards);
      Optional<String> filled = filled(variable.group(1));
      if (filled.isEmpty()) {
        return Optional.empty();
      }
      glob.with(filled.get(), false);
      from = variable.end();
    }
    return Optional.of(glob.with(value.substring(from), wildcards));
  }

  private Optional<String> filled(String variable) {
    if (variable.equals("*") || variable.equals("?") || variable.equals("$")) {
      return Optional.of(variable);
    }
    Matcher withDefault = WITH_DEFAULT.matcher(variable);
    return withDefault.matches()
        ? single(withDefault.group(1)).or(() -> Optional.of(withDefault.group(2)))
        : single(variable);
  }

  /** A key with several values cannot be a variable. */
  private Optional<String> single(String key) {
    List<String> all = valuesOf(key.trim());
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  /** Splits an ARN into its six parts; a colon within a variable does not split. */
  static List<String> arnParts(String value, boolean variables) {
    String divided =
        variables ? VARIABLE.matcher(value).replaceAll(found -> hidden(found.group())) : value;
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (String part : divided.split(":", 6)) {
      parts.add(value.substring(from, from + part.length()));
      from += part.length() + 1;
    }
    return parts;
  }

  private static String hidden(String variable) {
    return Matcher.quoteReplacement(variable.replace(':', '.'));
  }
}
