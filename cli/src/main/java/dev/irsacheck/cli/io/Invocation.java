package dev.irsacheck.cli.io;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.report.WrongUsage;
import dev.irsacheck.run.launch.Streams;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;

/**
 * How the program was called, with its input and output.
 *
 * @param program as a user types it, such as {@code irsa-check}
 * @param stdin null if it is an interactive terminal
 * @param terminal the interactive terminal
 * @param json whether errors are reported as JSON
 */
public record Invocation(
    String program, InputStream stdin, Streams streams, Terminal terminal, boolean json) {
  public Invocation(String program, InputStream stdin, Streams streams) {
    this(program, stdin, streams, Terminal.SILENT, false);
  }

  /** Searches the words for JSON, because the command line may be invalid. */
  public Invocation forArguments(String... arguments) {
    boolean asked = false;
    for (int i = 0; i < arguments.length; i++) {
      String next = i + 1 < arguments.length ? arguments[i + 1] : "";
      asked |= arguments[i].equalsIgnoreCase(FORMAT + "=" + JSON);
      asked |= arguments[i].equals(FORMAT) && next.equalsIgnoreCase(JSON);
      asked |= arguments[i].equalsIgnoreCase(OUTPUT + "=" + JSON_TO_STDOUT);
      asked |= arguments[i].equals(OUTPUT) && next.equalsIgnoreCase(JSON_TO_STDOUT);
    }
    return new Invocation(program, stdin, streams, terminal, asked);
  }

  private static final int MOST_LINES = 100;

  private static final String FORMAT = "--format";
  private static final String JSON = "json";
  private static final String OUTPUT = "--output";
  private static final String JSON_TO_STDOUT = JSON + "=" + OutputFile.STDOUT;

  public static Invocation ofProcess(String program) {
    Streams streams =
        new Streams(
            new PrintStream(new FileOutputStream(FileDescriptor.out)),
            new PrintStream(new FileOutputStream(FileDescriptor.err)),
            Terminal.colours());
    return new Invocation(
        program, Terminal.isAttached() ? null : System.in, streams, Terminal.at(System.in), false);
  }

  public PrintStream report() {
    return streams.report();
  }

  public MaskedOutput machineReport() {
    return streams.machineReport();
  }

  public PrintStream messages() {
    return streams.messages();
  }

  public boolean atTerminal() {
    return stdin == null;
  }

  public void page(String text) {
    if (!atTerminal() || !terminal.pager().test(text)) {
      report().print(text);
    }
  }

  public String explain() {
    return program + " explain";
  }

  /** Prints an error in text, if a report follows that has it in JSON. */
  public void complain(String problem) {
    tell(WrongUsage.line(problem));
  }

  /**
   * Prints a line for each input that has a problem.
   *
   * @param word how the line begins, such as {@code NOT READ}
   */
  public <T> void list(String word, List<T> problems, Function<T, String> sentence) {
    problems.stream().limit(MOST_LINES).forEach(each -> line(word, sentence.apply(each)));
    if (problems.size() > MOST_LINES) {
      line(word, "and " + (problems.size() - MOST_LINES) + " more; --format json has all of them");
    }
  }

  public void note(String sentence) {
    line("NOTE", sentence);
  }

  private void line(String word, String sentence) {
    tell("irsa-check " + word + "  " + Printable.of(sentence) + '\n');
  }

  public void notes(List<String> sentences) {
    sentences.stream().limit(MOST_LINES).forEach(this::note);
    if (sentences.size() > MOST_LINES) {
      note("and " + (sentences.size() - MOST_LINES) + " more");
    }
  }

  /** Masks CI commands in both streams, since a CI reads both. */
  private void tell(String line) {
    CiCommands.notInText(messages()::print).accept(line);
  }

  public int wrongUsage(String problem) {
    if (json) {
      WrongUsage.writeJson(List.of(Printable.of(problem)), machineReport());
    } else {
      complain(problem);
    }
    return Verdict.WRONG_USAGE.exitCode();
  }
}
