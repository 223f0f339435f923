package dev.irsacheck.cli.explain;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

public final class LogExplainer {
  private final Consumer<LogFinding> found;
  private LogEvent event = new LogEvent();

  LogExplainer(Consumer<LogFinding> found) {
    this.found = found;
  }

  /**
   * @param name name for messages, such as a path; null for standard input
   */
  public static LogReport read(InputStream log, String name) throws IOException {
    LogReport report = new LogReport(name);
    LogLines lines = LogLines.of(log);
    explain(lines, report::add);
    report.read(lines);
    return report;
  }

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
