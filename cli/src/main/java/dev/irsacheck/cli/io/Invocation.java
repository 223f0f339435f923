package dev.irsacheck.cli.io;

import dev.irsacheck.launch.Streams;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.report.WrongUsage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * How the program was called, and what it reads and writes.
 *
 * @param program as a person writes it, such as {@code irsa-check}
 * @param stdin null where a person would have to type
 * @param streams the report and, apart from it, everything else
 */
public record Invocation(String program, InputStream stdin, Streams streams) {
  /** That of this process. */
  public static Invocation ofProcess(String program) {
    Streams streams =
        new Streams(
            new PrintStream(new FileOutputStream(FileDescriptor.out)),
            new PrintStream(new FileOutputStream(FileDescriptor.err)),
            Terminal.colours());
    return new Invocation(program, Terminal.isAttached() ? null : System.in, streams);
  }

  public PrintStream report() {
    return streams.report();
  }

  public PrintStream messages() {
    return streams.messages();
  }

  public boolean atTerminal() {
    return stdin == null;
  }

  /** What precedes a code to show its page. */
  public String explain() {
    return program + " explain";
  }

  /**
   * Says in one line what is wrong with the command line or with what it names, and returns the
   * exit code.
   */
  public int wrongUsage(String problem) {
    messages().print(WrongUsage.line(problem));
    return Verdict.WRONG_USAGE.exitCode();
  }
}
