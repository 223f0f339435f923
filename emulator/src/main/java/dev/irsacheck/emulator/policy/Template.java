package dev.irsacheck.emulator.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition's value with its policy variables: {@code ${key}}, {@code ${key, 'default'}}, and
 * {@code ${*}}, {@code ${?}}, {@code ${$}} for the characters themselves.
 *
 * <p>See "IAM policy elements: Variables and tags" in the IAM user guide.
 */
final class Template {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern WITH_DEFAULT = Pattern.compile("([^,]+), '(.*)'");

  private final Context context;
  private final boolean variables;

  /**
   * Reads the values of a policy.
   *
   * @param version the language's, which has variables only since 2012-10-17
   */
  Template(Context context, String version) {
    this.context = context;
    this.variables = version.equals("2012-10-17");
  }

  /** The value, its wildcards being such or mere characters; empty where a variable has none. */
  Optional<Glob> glob(String value, boolean wildcards) {
    Glob glob = new Glob();
    Matcher variable = VARIABLE.matcher(value);
    int from = 0;
    while (variables && variable.find()) {
      add(glob, value.substring(from, variable.start()), wildcards);
      Optional<String> filled = filled(variable.group(1));
      if (filled.isEmpty()) {
        return Optional.empty();
      }
      glob.literally(filled.get());
      from = variable.end();
    }
    add(glob, value.substring(from), wildcards);
    return Optional.of(glob);
  }

  private static void add(Glob glob, String text, boolean wildcards) {
    if (wildcards) {
      glob.withWildcards(text);
    } else {
      glob.literally(text);
    }
  }

  private Optional<String> filled(String variable) {
    if (variable.equals("*") || variable.equals("?") || variable.equals("$")) {
      return Optional.of(variable);
    }
    Matcher withDefault = WITH_DEFAULT.matcher(variable);
    if (withDefault.matches()) {
      return context
          .variable(withDefault.group(1).trim())
          .or(() -> Optional.of(withDefault.group(2)));
    }
    return context.variable(variable.trim());
  }

  /** The six parts of an ARN; a colon within a variable divides nothing. */
  List<String> arnParts(String value) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < value.length() && parts.size() < 5; i++) {
      if (variables && value.startsWith("${", i)) {
        depth = 1;
      } else if (value.charAt(i) == '}') {
        depth = 0;
      } else if (value.charAt(i) == ':' && depth == 0) {
        parts.add(value.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(value.substring(from));
    return parts;
  }
}
