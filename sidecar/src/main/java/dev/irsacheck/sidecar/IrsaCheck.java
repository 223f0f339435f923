package dev.irsacheck.sidecar;

import dev.irsacheck.report.Version;
import dev.irsacheck.settings.ReportFormat;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code irsa-check}: the commands side by side. */
final class IrsaCheck {
  static final String NAME = "irsa-check";

  private IrsaCheck() {}

  /**
   * Runs the command that the arguments name.
   *
   * @return the exit code
   */
  static int execute(String[] args) {
    return commandLine().execute(withCommand(args));
  }

  /** Options without a command are those of the default command. */
  private static String[] withCommand(String[] args) {
    if (!args[0].startsWith("-") || isForAll(args[0])) {
      return args;
    }
    String[] complete = new String[args.length + 1];
    complete[0] = CheckCommand.NAME;
    System.arraycopy(args, 0, complete, 1, args.length);
    return complete;
  }

  private static boolean isForAll(String option) {
    return option.equals("-h")
        || option.equals("--help")
        || option.equals("-V")
        || option.equals("--version");
  }

  static CommandLine commandLine() {
    CommandSpec spec = CommandSpec.create().name(NAME);
    spec.addOption(helpOption());
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .arity("0")
            .type(boolean.class)
            .description("Print the version and exit.")
            .build());
    // Read only when it is asked for.
    spec.versionProvider(() -> new String[] {NAME + " " + Version.current()});
    spec.usageMessage()
        .description("Checks this pod's chain from service account to IAM role.")
        .synopsisSubcommandLabel(
            "[check]|serve|lint|trust|scan|install|explain|list|schema|completion")
        .footer(
            "",
            "Without a command it checks; the options of check may then follow at once.",
            "Exit codes: 0 healthy, 78 misconfigured, 75 cannot tell, 64 wrong usage, 70 irsa-check"
                + " failed.");
    spec.addSubcommand(CheckCommand.NAME, CheckCommand.spec());
    spec.addSubcommand(ServeCommand.NAME, ServeCommand.spec());
    spec.addSubcommand(LintCommand.NAME, LintCommand.spec());
    spec.addSubcommand(TrustCommand.NAME, TrustCommand.spec());
    spec.addSubcommand(InstallCommand.NAME, InstallCommand.spec());
    spec.addSubcommand(ExplainCommand.NAME, ExplainCommand.spec());
    spec.addSubcommand(ScanCommand.NAME, ScanCommand.spec());
    spec.addSubcommand(ListCommand.NAME, ListCommand.spec());
    spec.addSubcommand(SchemaCommand.NAME, SchemaCommand.spec());
    spec.addSubcommand(CompletionCommand.NAME, CompletionCommand.spec());
    return new CommandLine(spec)
        // A file must not become part of the command line, and so of an error message.
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(Output.REPORT, true))
        .setErr(new PrintWriter(Output.MESSAGES, true))
        .setParameterExceptionHandler(new WrongUsage())
        .setExecutionExceptionHandler(
            (fault, line, result) -> Fault.report(fault, line.getCommandName()));
  }

  /** A command with what all commands have. */
  static CommandSpec command(Object run, String description) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(run);
    spec.addOption(helpOption());
    spec.usageMessage().description(description);
    return spec;
  }

  private static OptionSpec helpOption() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .arity("0")
        .type(boolean.class)
        .description("Print this help and exit.")
        .build();
  }

  /** An option that takes one text. */
  static OptionSpec text(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** {@code --format}, for text where nothing else is said. */
  static OptionSpec textOrJson(String description) {
    return OptionSpec.builder("--format")
        .type(ReportFormat.class)
        .arity("1")
        .paramLabel("text|json")
        .completionCandidates(List.of("text", "json"))
        .defaultValue("text")
        .description(description)
        .build();
  }
}
