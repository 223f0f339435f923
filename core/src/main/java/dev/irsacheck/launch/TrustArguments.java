package dev.irsacheck.launch;

import java.util.List;

/**
 * The command line of {@code java -jar irsa-check.jar trust}.
 *
 * @param options null if help is asked for, or something is wrong
 * @param problem what is wrong, null if nothing is
 */
record TrustArguments(TrustOptions options, String problem) {
  static final String COMMAND = "trust";
  static final String HELP =
      "--policy=FILE|-, and --token=FILE|- or --subject=NS:SA --issuer=URL [--audience=AUD],\n"
          + "--role=ARN, --format=text|json.";

  private static final CommandOptions.Known KNOWN =
      new CommandOptions.Known(
          List.of("policy", "token", "subject", "issuer", "audience", "role", "format"),
          List.of(),
          List.of());

  static TrustArguments parse(String[] args) {
    CommandOptions given = CommandOptions.parse(args, KNOWN);
    if (given.help() || given.problem() != null) {
      return new TrustArguments(null, given.problem());
    }
    if (!given.operands().isEmpty()) {
      return new TrustArguments(null, "unexpected argument \"" + given.operands().get(0) + "\"");
    }
    String format = given.has("format") ? given.value("format") : "text";
    String problem = CommandLine.problemOfFormat(format);
    if (problem != null) {
      return new TrustArguments(null, problem);
    }
    return new TrustArguments(
        new TrustOptions(
            given.value("policy"),
            given.value("token"),
            given.value("subject"),
            given.value("issuer"),
            given.value("audience"),
            given.value("role"),
            format.equals("json")),
        null);
  }
}
