package dev.irsacheck.cli.explain;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads a log as a stream and finds the entries that are errors of IRSA. */
public final class LogExplainer {
  private final Consumer<LogFinding> found;
  private LogEvent event = new LogEvent();

  LogExplainer(Consumer<LogFinding> found) {
    this.found = found;
  }

  /**
   * Reads a log to its end with bounded memory.
   *
   * @param log UTF-8, or UTF-16 with a byte order mark, or either in gzip; not closed
   * @param name name for messages, such as a path; null for standard input
   * @throws IOException if the stream throws it
   */
  public static LogReport read(InputStream log, String name) throws IOException {
    LogReport report = new LogReport(name);
    LogLines lines = LogLines.of(log);
    explain(lines, report::add);
    report.read(lines);
    return report;
  }

  /** Passes on each recognised entry as soon as the next one begins. */
  static void explain(LogLines log, Consumer<LogFinding> found) throws IOException {
    LogExplainer explainer = new LogExplainer(found);
    LogFraming lines = new LogFraming(log);
    LogLine line = lines.next(false);
    while (line != null) {
      explainer.take(line);
      line = lines.next(!explainer.event.isEmpty());
    }
    explainer.end();
  }

  void take(LogLine line) {
    if (!event.isEmpty() && event.goesOnWith(line)) {
      return;
    }
    end();
    if (Vocabulary.get().matters(line)) {
      event.begin(line);
    }
  }

  void end() {
    LogFinding recognised = event.recognised();
    if (recognised != null) {
      found.accept(recognised);
    }
    event = new LogEvent();
  }
}
