package dev.irsacheck.sidecar.server;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.report.JsonRenderer;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Logs the start, each change (each check if verbose), new findings in full, and problems. */
public final class ServeLog {
  private final PrintStream messages;
  private final MaskedOutput reports;

  /**
   * @param messages receives text lines
   * @param reports receives JSON reports, one line each, at each change or check; null for text
   *     only
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

  /** The full report helps while the pod is pending, because its page cannot be reached then. */
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
