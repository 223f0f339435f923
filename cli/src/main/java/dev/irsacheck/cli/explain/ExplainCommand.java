package dev.irsacheck.cli.explain;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.command.CommandSpecs;
import dev.irsacheck.cli.findings.CodeName;
import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.report.Catalogue;
import dev.irsacheck.report.CodePage;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code explain}: prints a code's page, or finds the codes for the lines of a log. */
public final class ExplainCommand implements Callable<Integer> {
  public static final String NAME = "explain";

  private final PositionalParamSpec operands =
      CommandSpecs.operands(
          "CODE|LOG",
          Stream.of(DiagnosisCode.values()).map(Enum::name).toList(),
          ExplainTexts.operands());
  private final OptionSpec format = CommandSpecs.textOrJson(ExplainTexts.format());

  private final Invocation invocation;
  private boolean printed;

  private ExplainCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  public static CommandSpec spec(Invocation invocation) {
    ExplainCommand command = new ExplainCommand(invocation);
    return CommandSpecs.command(command, ExplainTexts.help())
        .addPositional(command.operands)
        .addOption(command.format);
  }

  @Override
  public Integer call() throws WrongInput {
    List<String> given = CommandSpecs.given(operands);
    if (given.isEmpty()) {
      return log(InputFile.STDIN);
    }
    String first = given.get(0);
    DiagnosisCode code = DiagnosisCode.named(first);
    if (code != null && given.size() == 1) {
      if (CommandSpecs.isJson(format)) {
        Catalogue.writeJson(code, invocation.machineReport());
      } else {
        invocation.page(CodePage.page(code));
      }
      return 0;
    }
    if (CodeName.isMeant(first)) {
      throw new WrongInput(
          code == null ? CodeName.unknown(first) : ExplainTexts.codeAndLogs(first));
    }
    int exit = 0;
    for (String log : given) {
      exit = Math.max(exit, log(log));
    }
    return exit;
  }

  /** Handles each log separately, so that an unreadable one does not stop the others. */
  private int log(String file) {
    String name = file.equals(InputFile.STDIN) ? null : file;
    boolean typed = name == null && invocation.atTerminal();
    if (typed) {
      invocation.messages().println(ExplainTexts.paste());
    }
    try {
      InputStream stdin = typed ? invocation.terminal().keyboard() : invocation.stdin();
      print(InputFile.read(file, stdin, log -> LogExplainer.read(log, name)));
      return 0;
    } catch (WrongInput e) {
      return invocation.wrongUsage(e.getMessage());
    }
  }

  private void print(LogReport report) {
    PrintStream out = invocation.report();
    if (report.unread() != null) {
      invocation.messages().println("irsa-check WARNING  " + report.unread());
    }
    if (CommandSpecs.isJson(format)) {
      report.writeJsonLines(invocation.program(), invocation.machineReport());
      return;
    }
    if (printed) {
      out.println();
    }
    out.print(report.text(invocation.program()));
    printed = true;
  }
}
