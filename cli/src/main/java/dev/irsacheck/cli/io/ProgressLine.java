package dev.irsacheck.cli.io;

import dev.irsacheck.base.text.Printable;
import java.io.PrintStream;
import java.util.function.Supplier;

public final class ProgressLine implements AutoCloseable {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final long PAUSE_NANOS = 200_000_000;

  private final PrintStream terminal;
  private long last = System.nanoTime();

  public ProgressLine(PrintStream terminal) {
    this.terminal = terminal;
  }

  public static ProgressLine of(Invocation invocation) {
    return new ProgressLine(invocation.atTerminal() ? invocation.messages() : null);
  }

  public void show(String text) {
    if (terminal != null) {
      print(CLEAR_LINE + Printable.of(text));
    }
  }

  /** Updates the line at most five times a second. */
  public void offer(Supplier<String> text) {
    if (terminal != null && System.nanoTime() - last >= PAUSE_NANOS) {
      last = System.nanoTime();
      show(text.get());
    }
  }

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
