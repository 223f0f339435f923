package dev.irsacheck.cli;

import dev.irsacheck.cli.audit.AuditCommand;
import dev.irsacheck.cli.command.CommandSpecs;
import dev.irsacheck.cli.command.InternalErrorText;
import dev.irsacheck.cli.command.MoreCommands;
import dev.irsacheck.cli.command.PodCommand;
import dev.irsacheck.cli.command.WrongCommandLine;
import dev.irsacheck.cli.explain.ExplainCommand;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.cli.lint.LintCommand;
import dev.irsacheck.cli.permissions.PermissionsCommand;
import dev.irsacheck.cli.scan.ScanCommand;
import dev.irsacheck.cli.trust.TrustCommand;
import dev.irsacheck.pod.snapshot.LivePodEnvironment;
import dev.irsacheck.pod.snapshot.Variables;
import dev.irsacheck.report.Catalogue;
import dev.irsacheck.report.Version;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class Commands {
  private Commands() {}

  static int run(Invocation invocation, MoreCommands more, String[] args) {
    // Any command line may quote the pod's secrets.
    invocation.streams().secrets().read(new LivePodEnvironment(Variables.ofThisJvm()));
    return of(invocation, more).execute(args);
  }

  static CommandLine of(Invocation invocation, MoreCommands more) {
    CommandSpec spec = CommandSpec.create().name(invocation.program());
    spec.addOption(CommandSpecs.help());
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .arity("0")
            .type(boolean.class)
            .description("Print the version and exit.")
            .build());
    spec.versionProvider(() -> new String[] {versionLine()});
    spec.addSubcommand(CheckCommand.NAME, CheckCommand.spec(invocation));
    spec.addSubcommand(TrustCommand.NAME, TrustCommand.spec(invocation));
    spec.addSubcommand(LintCommand.NAME, LintCommand.spec(invocation));
    spec.addSubcommand(AuditCommand.NAME, AuditCommand.spec(invocation));
    spec.addSubcommand(ScanCommand.NAME, ScanCommand.spec(invocation));
    spec.addSubcommand(ExplainCommand.NAME, ExplainCommand.spec(invocation));
    spec.addSubcommand(PermissionsCommand.NAME, PermissionsCommand.spec(invocation));
    spec.addSubcommand("list", list(invocation));
    spec.addSubcommand("schema", SchemaCommand.spec(invocation));
    more.of(invocation).forEach(spec::addSubcommand);
    spec.addSubcommand("help", help(invocation, more, spec));
    spec.addSubcommand("version", version(invocation));
    usage(spec, invocation.program());
    return new CommandLine(spec)
        // A file must not become part of the command line, and so of an error message.
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(invocation.report(), true))
        .setErr(new PrintWriter(invocation.messages(), true))
        .setParameterExceptionHandler(new WrongCommandLine(invocation))
        .setExecutionExceptionHandler(
            (fault, line, result) ->
                fault instanceof WrongInput
                    ? invocation.wrongUsage(fault.getMessage())
                    : InternalErrorText.report(
                        fault,
                        line.getCommandSpec().userObject() instanceof PodCommand,
                        invocation.messages()));
  }

  private static CommandSpec list(Invocation invocation) {
    OptionSpec format = CommandSpecs.textOrJson(HelpTexts.listFormat());
    Callable<Integer> run =
        () -> {
          if (CommandSpecs.isJson(format)) {
            Catalogue.writeJson(invocation.machineReport());
          } else {
            invocation.report().print(Catalogue.list());
          }
          return 0;
        };
    return CommandSpecs.command(run, HelpTexts.list()).addOption(format);
  }

  /** Runs {@code --help} of the program or of one command, so that both print the same. */
  private static CommandSpec help(Invocation invocation, MoreCommands more, CommandSpec program) {
    PositionalParamSpec command =
        CommandSpecs.operand(
            "COMMAND", () -> program.subcommands().keySet().iterator(), HelpTexts.helpCommand());
    Callable<Integer> run =
        () -> {
          String name = command.getValue();
          CommandLine all = of(invocation, more);
          if (name == null) {
            return all.execute("--help");
          }
          return all.getSubcommands().containsKey(name)
              ? all.execute(name, "--help")
              : all.execute(name);
        };
    return CommandSpecs.command(run, HelpTexts.help()).addPositional(command);
  }

  private static CommandSpec version(Invocation invocation) {
    Callable<Integer> run =
        () -> {
          invocation.report().println(versionLine());
          return 0;
        };
    return CommandSpecs.command(run, HelpTexts.version());
  }

  private static String versionLine() {
    return "irsa-check " + Version.current();
  }

  private static void usage(CommandSpec spec, String program) {
    spec.usageMessage()
        .description(HelpTexts.program(), HelpTexts.withoutCommand())
        .synopsisSubcommandLabel("[COMMAND]")
        .footer(
            "",
            "Examples:",
            "  " + program + " --verbose",
            "  " + program + " trust --policy role.json --token token",
            "  helm template . | " + program + " lint -",
            "  kubectl logs deploy/orders | " + program + " explain",
            "  " + program + " explain IRSA301",
            "  " + program + " permissions --from app.log",
            "",
            HelpTexts.exitCodes());
  }
}
