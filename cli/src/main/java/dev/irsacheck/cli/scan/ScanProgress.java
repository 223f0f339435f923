package dev.irsacheck.cli.scan;

import dev.irsacheck.text.Printable;
import java.io.PrintStream;

/** How far the scan is, in a line of a terminal that the next one overwrites. */
final class ScanProgress implements Progress, AutoCloseable {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final long PAUSE_NANOS = 200_000_000;
  private static final int WIDTH = 60;

  private final PrintStream terminal;
  private long last = System.nanoTime();

  ScanProgress(PrintStream terminal) {
    this.terminal = terminal;
  }

  @Override
  public void at(long files, String directory) {
    long now = System.nanoTime();
    if (now - last >= PAUSE_NANOS) {
      last = now;
      String end = directory.substring(Math.max(0, directory.length() - WIDTH));
      print(CLEAR_LINE + files + " files  " + Printable.of(end));
    }
  }

  /** Leaves an empty line to whatever is printed next. */
  @Override
  public void close() {
    print(CLEAR_LINE);
  }

  private void print(String text) {
    terminal.print(text);
    terminal.flush();
  }
}
