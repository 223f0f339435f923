package dev.irsacheck.cli;

import dev.irsacheck.cli.command.Fault;
import dev.irsacheck.cli.command.PodCommand;
import dev.irsacheck.cli.command.Specs;
import dev.irsacheck.cli.command.Subcommand;
import dev.irsacheck.cli.command.WrongUsage;
import dev.irsacheck.cli.explain.ExplainCommand;
import dev.irsacheck.cli.io.Output;
import dev.irsacheck.cli.lint.LintCommand;
import dev.irsacheck.cli.scan.ScanCommand;
import dev.irsacheck.cli.trust.TrustCommand;
import dev.irsacheck.report.Version;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command line: the commands that every package has, side by side with its own. */
public final class IrsaCheck {
  private IrsaCheck() {}

  /**
   * Runs the command that the arguments name.
   *
   * @param program how it was called, such as {@code irsa-check}
   * @param more the commands that this package has beside
   * @param args the command line
   * @return the exit code, one of sysexits.h
   */
  public static int run(String program, List<Subcommand> more, String[] args) {
    // What an init container runs needs no parser, and so need not wait for one to load.
    boolean alone = args.length == 0 || args.length == 1 && args[0].equals(CheckCommand.NAME);
    try {
      return alone
          ? CheckCommand.check(program, Map.of())
          : commandLine(program, more).execute(withCommand(args));
    } catch (Throwable fault) {
      return Fault.report(fault, alone || args[0].startsWith("-"));
    }
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

  static CommandLine commandLine(String program, List<Subcommand> more) {
    CommandSpec spec = CommandSpec.create().name(program);
    spec.addOption(Specs.help());
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .arity("0")
            .type(boolean.class)
            .description("Print the version and exit.")
            .build());
    // Read only when it is asked for.
    spec.versionProvider(() -> new String[] {"irsa-check " + Version.current()});
    spec.addSubcommand(CheckCommand.NAME, CheckCommand.spec(program));
    spec.addSubcommand(LintCommand.NAME, LintCommand.spec(program));
    spec.addSubcommand(TrustCommand.NAME, TrustCommand.spec(program));
    spec.addSubcommand(ScanCommand.NAME, ScanCommand.spec());
    spec.addSubcommand(ExplainCommand.NAME, ExplainCommand.spec(program));
    spec.addSubcommand(ListCommand.NAME, ListCommand.spec());
    spec.addSubcommand(SchemaCommand.NAME, SchemaCommand.spec());
    for (Subcommand command : more) {
      spec.addSubcommand(command.name(), command.spec().apply(program));
    }
    spec.usageMessage()
        .description("Checks this pod's chain from service account to IAM role.")
        .synopsisSubcommandLabel("[" + String.join("|", spec.subcommands().keySet()) + "]")
        .footer(
            "",
            "Without a command it checks; the options of check may then follow at once.",
            "Exit codes: 0 healthy, 78 misconfigured, 75 cannot tell, 64 wrong usage, 70 irsa-check"
                + " failed.");
    return new CommandLine(spec)
        // A file must not become part of the command line, and so of an error message.
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(Output.REPORT, true))
        .setErr(new PrintWriter(Output.MESSAGES, true))
        .setParameterExceptionHandler(new WrongUsage())
        .setExecutionExceptionHandler(
            (fault, line, result) ->
                Fault.report(fault, line.getCommandSpec().userObject() instanceof PodCommand));
  }
}
