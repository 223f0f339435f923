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
 * How the program was called, and what it reads and writes.
 *
 * @param program as a person writes it, such as {@code irsa-check}
 * @param stdin null where a person would have to type
 * @param streams the report and, apart from it, everything else
 * @param terminal for where a person would
 * @param json whether what is wrong is told to a machine
 */
public record Invocation(
    String program, InputStream stdin, Streams streams, Terminal terminal, boolean json) {
  /** One that answers with text, and that nobody types for. */
  public Invocation(String program, InputStream stdin, Streams streams) {
    this(program, stdin, streams, Terminal.SILENT, false);
  }

  /**
   * The same for a machine, if the command line asks for JSON. It is looked at word by word: it may
   * be one that no command can take apart.
   */
  public Invocation forArguments(String... arguments) {
    boolean asked = false;
    for (int i = 0; i < arguments.length; i++) {
      String next = i + 1 < arguments.length ? arguments[i + 1] : "";
      asked |= arguments[i].equalsIgnoreCase(FORMAT + "=" + JSON);
      asked |= arguments[i].equals(FORMAT) && next.equalsIgnoreCase(JSON);
    }
    return new Invocation(program, stdin, streams, terminal, asked);
  }

  /** A log has more to say, and a person reads no more. */
  private static final int MOST_LINES = 100;

  private static final String FORMAT = "--format";
  private static final String JSON = "json";

  /** That of this process. */
  public static Invocation ofProcess(String program) {
    Streams streams =
        new Streams(
            new PrintStream(new FileOutputStream(FileDescriptor.out)),
            new PrintStream(new FileOutputStream(FileDescriptor.err)),
            Terminal.colours());
    return new Invocation(
        program, Terminal.isAttached() ? null : System.in, streams, Terminal.at(System.in), false);
  }

  /** Takes a report that is text for people. */
  public PrintStream report() {
    return streams.report();
  }

  /** Takes a report for machines, or a text of this program that must not change. */
  public MaskedOutput machineReport() {
    return streams.machineReport();
  }

  public PrintStream messages() {
    return streams.messages();
  }

  public boolean atTerminal() {
    return stdin == null;
  }

  /** Prints a text that no screen holds, a page at a time to whoever sits in front of one. */
  public void page(String text) {
    if (!atTerminal() || !terminal.pager().test(text)) {
      report().print(text);
    }
  }

  /** What precedes a code to show its page. */
  public String explain() {
    return program + " explain";
  }

  /** The same line where a report follows, which tells it to a machine itself. */
  public void complain(String problem) {
    tell(WrongUsage.line(problem));
  }

  /** A line for each of the first, and one that counts the others. */
  public <T> void complain(List<T> problems, Function<T, String> sentence) {
    problems.stream().limit(MOST_LINES).map(sentence).forEach(this::complain);
    if (problems.size() > MOST_LINES) {
      complain("and " + (problems.size() - MOST_LINES) + " more; --format json has all of them");
    }
  }

  /** Says in one line what somebody should know, and does not change the exit code. */
  public void note(String sentence) {
    tell("irsa-check NOTE  " + Printable.of(sentence) + "\n");
  }

  /** A line for each of the first, and one that counts the others. */
  public void notes(List<String> sentences) {
    sentences.stream().limit(MOST_LINES).forEach(this::note);
    if (sentences.size() > MOST_LINES) {
      note("and " + (sentences.size() - MOST_LINES) + " more");
    }
  }

  /** Both streams are a step's output to a CI. */
  private void tell(String line) {
    CiCommands.notInText(messages()::print).accept(line);
  }

  /**
   * Says in one line what is wrong with the command line or with what it names, and returns the
   * exit code.
   */
  public int wrongUsage(String problem) {
    if (json) {
      WrongUsage.writeJson(List.of(Printable.of(problem)), machineReport());
    } else {
      complain(problem);
    }
    return Verdict.WRONG_USAGE.exitCode();
  }
}
