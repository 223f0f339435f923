package dev.irsacheck.launch;

import dev.irsacheck.settings.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The command line of {@code java -jar irsa-check.jar lint}, which must do without a library.
 *
 * @param options null if help is asked for, or something is wrong
 * @param problem what is wrong, null if nothing is
 */
record LintArguments(LintOptions options, String problem) {
  static final String COMMAND = "lint";
  static final String HELP =
      "--format=text|json|sarif|github, --namespace=NS, --require-role, --expect-account=ACCOUNT,\n"
          + "--trust=ROLE=FILE (again for others), --issuer=URL, --annotation-prefix=PREFIX,\n"
          + "--ignore=CODE+CODE.";

  private static final String REQUIRE_ROLE = "require-role";
  private static final String TRUST = "trust";
  private static final String IGNORE = "ignore";
  private static final List<String> WITH_VALUE =
      List.of(
          "format", "namespace", "annotation-prefix", "expect-account", "issuer", TRUST, IGNORE);

  static LintArguments parse(String[] args) {
    List<String> files = new ArrayList<>();
    List<String> trust = new ArrayList<>();
    List<String> ignore = new ArrayList<>();
    Map<String, String> values = new HashMap<>();
    for (int i = 1; i < args.length; i++) {
      String arg = args[i];
      if (arg.equals("--help") || arg.equals("-h")) {
        return new LintArguments(null, null);
      }
      if (!arg.startsWith("--")) {
        files.add(arg);
        continue;
      }
      int equals = arg.indexOf('=');
      String name = arg.substring(2, equals < 0 ? arg.length() : equals);
      String value = equals < 0 ? null : arg.substring(equals + 1);
      if (name.equals(REQUIRE_ROLE) && value == null) {
        values.put(name, "true");
        continue;
      }
      if (!WITH_VALUE.contains(name)) {
        return wrong(name.equals(REQUIRE_ROLE) ? "--" + name + " takes no value" : unknown(name));
      }
      if (value == null) {
        if (i + 1 == args.length) {
          return wrong("--" + name + " needs a value");
        }
        value = args[++i];
      }
      if (name.equals(TRUST)) {
        trust.add(value);
      } else if (name.equals(IGNORE)) {
        ignore.add(value);
      } else if (values.put(name, value) != null) {
        return wrong("--" + name + " is given twice");
      }
    }
    return of(files, trust, ignore, values);
  }

  private static LintArguments of(
      List<String> files, List<String> trust, List<String> ignore, Map<String, String> values) {
    String format = values.getOrDefault("format", "text");
    for (LintFormat each : LintFormat.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(format)) {
        return new LintArguments(
            new LintOptions(
                files,
                each,
                values.get("namespace"),
                values.get("annotation-prefix"),
                values.containsKey(REQUIRE_ROLE),
                values.get("expect-account"),
                values.get("issuer"),
                trust,
                ignore),
            null);
      }
    }
    return wrong("--format is \"" + format + "\", not text, json, sarif or github");
  }

  private static String unknown(String name) {
    List<String> names = new ArrayList<>(WITH_VALUE);
    names.add(REQUIRE_ROLE);
    String nearest = Nearest.word(name, names);
    return "lint does not take --"
        + name
        + (nearest == null ? "" : "; did you mean --" + nearest + "?");
  }

  private static LintArguments wrong(String problem) {
    return new LintArguments(null, problem);
  }
}
