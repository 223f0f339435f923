package dev.irsacheck.cli.explain;

import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.launch.Streams;
import dev.irsacheck.report.CodePage;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** {@code explain}: the page of a code, or what a log says. */
public final class ExplainLaunch {
  private static final String STDIN = "-";
  private static final Pattern SLIP = Pattern.compile("[A-Za-z]{4}[0-9]{3}");

  private final boolean json;
  private final InputStream stdin;
  private final Streams streams;
  private final String explainCommand;
  private boolean printed;

  private ExplainLaunch(boolean json, InputStream stdin, Streams streams, String explainCommand) {
    this.json = json;
    this.stdin = stdin;
    this.streams = streams;
    this.explainCommand = explainCommand;
  }

  /**
   * Prints to {@link Streams#report()}; complaints go to {@link Streams#messages()}.
   *
   * @param operands one code; or the paths of logs, {@code -} being standard input; or none for
   *     standard input
   * @param json whether what logs say is written as one JSON object a line
   * @param stdin null where a person would have to type the log
   * @param explainCommand what precedes a code to show its page
   * @return 0, whether or not something was recognised; 64 for an unknown code or a log that cannot
   *     be read
   */
  public static int run(
      List<String> operands,
      boolean json,
      InputStream stdin,
      Streams streams,
      String explainCommand) {
    return new ExplainLaunch(json, stdin, streams, explainCommand).run(operands);
  }

  private int run(List<String> operands) {
    if (operands.isEmpty()) {
      return stdin == null
          ? wrong("explain needs a code, such as explain IRSA301, or a log: explain < app.log")
          : log(STDIN);
    }
    String first = operands.get(0);
    if (operands.size() == 1 && DiagnosisCode.named(first) != null) {
      streams.report().print(CodePage.page(DiagnosisCode.named(first)));
      return 0;
    }
    if (looksLikeCode(first)) {
      return DiagnosisCode.named(first) == null
          ? wrong(CodeName.unknown(first))
          : wrong("explain takes one code, or logs; a log of this name is ./" + first);
    }
    int exit = 0;
    for (String operand : operands) {
      exit = Math.max(exit, log(operand));
    }
    return exit;
  }

  /** {@code IRSA} or four letters that may be a slip of it, then digits; or digits alone. */
  private static boolean looksLikeCode(String name) {
    if (Files.exists(Path.of(name))) {
      return false;
    }
    if (SLIP.matcher(name).matches()) {
      return true;
    }
    boolean prefixed = name.regionMatches(true, 0, "IRSA", 0, 4);
    for (int i = prefixed ? 4 : 0; i < name.length(); i++) {
      if (!Character.isDigit(name.charAt(i))) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private int log(String operand) {
    boolean isStdin = operand.equals(STDIN);
    if (isStdin && stdin == null) {
      return wrong("\"-\" is standard input, and that is a terminal");
    }
    String name = isStdin ? null : operand;
    try (InputStream log = isStdin ? InputStream.nullInputStream() : InputFile.open(operand)) {
      print(LogExplainer.read(isStdin ? stdin : log, name));
      return 0;
    } catch (IOException | InvalidPathException e) {
      return wrong(
          "cannot read " + (isStdin ? "standard input" : operand) + ": " + InputFile.reason(e));
    }
  }

  private void print(LogReport report) {
    PrintStream out = streams.report();
    if (json) {
      out.print(report.jsonLines());
      return;
    }
    if (printed) {
      out.println();
    }
    out.print(report.text(explainCommand));
    printed = true;
  }

  private int wrong(String problem) {
    streams.messages().println("irsa-check: " + Printable.of(problem));
    return Verdict.WRONG_USAGE.exitCode();
  }
}
