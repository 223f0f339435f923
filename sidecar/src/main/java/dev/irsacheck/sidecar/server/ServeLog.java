package dev.irsacheck.sidecar.server;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.report.JsonRenderer;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What stands in the container's log: its start, each change (each check if verbose), the whole
 * finding where that is another one, and what went wrong.
 */
public final class ServeLog {
  private final PrintStream messages;
  private final MaskedOutput reports;

  /**
   * @param messages takes lines of text
   * @param reports takes the whole report in one line of JSON at each change, or each check; null
   *     for text alone
   */
  public ServeLog(PrintStream messages, MaskedOutput reports) {
    this.messages = messages;
    this.reports = reports;
  }

  void started(String where, boolean publicPage) {
    line(
        "irsa-check serve  listening on "
            + where
            + " with /readyz /livez /metrics; "
            + (publicPage ? "for everyone " : "on loopback ")
            + "/report, and a status page at /");
  }

  public void note(String words) {
    line("irsa-check serve  " + words);
  }

  /**
   * Tells of a check in one line.
   *
   * @param whole with everything that {@code check} would print: the page cannot be reached as long
   *     as the pod is pending, and the log can
   */
  void checked(Status status, boolean whole) {
    if (reports != null) {
      JsonRenderer.write(status.report(), reports);
      return;
    }
    String details = whole ? status.details() : "";
    line(
        status.line()
            + (status.ready() ? "; ready" : "; not ready")
            + (details.isEmpty() ? "" : "\n" + details));
  }

  public void problem(String words) {
    line("irsa-check serve  problem: " + words);
  }

  private void line(String words) {
    messages.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + words);
  }
}
