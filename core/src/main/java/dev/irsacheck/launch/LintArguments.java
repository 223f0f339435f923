package dev.irsacheck.launch;

import java.util.List;
import java.util.Locale;

/**
 * The command line of {@code java -jar irsa-check.jar lint}.
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
  private static final CommandOptions.Known KNOWN =
      new CommandOptions.Known(
          List.of("format", "namespace", "annotation-prefix", "expect-account", "issuer"),
          List.of(TRUST, IGNORE),
          List.of(REQUIRE_ROLE));

  static LintArguments parse(String[] args) {
    CommandOptions given = CommandOptions.parse(args, KNOWN);
    if (given.help() || given.problem() != null) {
      return new LintArguments(null, given.problem());
    }
    String format = given.has("format") ? given.value("format") : "text";
    for (LintFormat each : LintFormat.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(format)) {
        return new LintArguments(
            new LintOptions(
                given.operands(),
                each,
                given.value("namespace"),
                given.value("annotation-prefix"),
                given.has(REQUIRE_ROLE),
                given.value("expect-account"),
                given.value("issuer"),
                given.all(TRUST),
                given.all(IGNORE)),
            null);
      }
    }
    return new LintArguments(
        null, "--format is \"" + format + "\", not text, json, sarif or github");
  }
}
