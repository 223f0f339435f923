package dev.irsacheck.cli.io;

import dev.irsacheck.base.text.Printable;
import java.io.PrintStream;
import java.util.function.Supplier;

/** How far something is, in a line of a terminal that the next one overwrites. */
public final class ProgressLine implements AutoCloseable {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final long PAUSE_NANOS = 200_000_000;

  private final PrintStream terminal;
  private long last = System.nanoTime();

  /**
   * @param terminal null where nobody watches
   */
  public ProgressLine(PrintStream terminal) {
    this.terminal = terminal;
  }

  /** That of the one who called the program, if it is a person. */
  public static ProgressLine of(Invocation invocation) {
    return new ProgressLine(invocation.atTerminal() ? invocation.messages() : null);
  }

  public void show(String text) {
    if (terminal != null) {
      print(CLEAR_LINE + Printable.of(text));
    }
  }

  /** The same, five times a second at most. */
  public void offer(Supplier<String> text) {
    if (terminal != null && System.nanoTime() - last >= PAUSE_NANOS) {
      last = System.nanoTime();
      show(text.get());
    }
  }

  /** Leaves an empty line to whatever is printed next. */
  @Override
  public void close() {
    if (terminal != null) {
      print(CLEAR_LINE);
    }
  }

  private void print(String text) {
    terminal.print(text);
    terminal.flush();
  }
}
