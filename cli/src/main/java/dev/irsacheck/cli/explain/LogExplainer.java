package dev.irsacheck.cli.explain;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads a log as it comes and tells which of its entries are errors of IRSA. */
public final class LogExplainer {
  private LogExplainer() {}

  /**
   * Hands on each recognised entry as soon as the next one begins.
   *
   * <p>The log may be endless and may hold anything; memory stays bounded.
   *
   * @param log UTF-8, or UTF-16 with a byte order mark; not closed
   * @return the number of lines read
   * @throws IOException as the stream does
   */
  public static long explain(InputStream log, Consumer<Recognised> found) throws IOException {
    LogLines lines = LogLines.of(log);
    LogEvent event = new LogEvent();
    long number = 0;
    for (String raw = lines.next(); raw != null; raw = lines.next()) {
      number++;
      LogLine line = LogLine.of(number, raw);
      if (!event.goesOnWith(line)) {
        hand(event, found);
        event = new LogEvent();
      }
      event.add(line);
    }
    hand(event, found);
    return number;
  }

  /**
   * Reads a log to its end.
   *
   * @param name how messages call it, such as a path; null for standard input
   */
  public static LogReport read(InputStream log, String name) throws IOException {
    LogReport report = new LogReport(name);
    report.lines(explain(log, report::add));
    return report;
  }

  private static void hand(LogEvent event, Consumer<Recognised> found) {
    Recognised recognised = event.recognised();
    if (recognised != null) {
      found.accept(recognised);
    }
  }
}
