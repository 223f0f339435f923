package dev.irsacheck.sidecar.server;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.report.JsonRenderer;
import dev.irsacheck.report.Report;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Everything that is served between two checks. It is rendered once by the checking thread, so that
 * frequent requests cost no work.
 *
 * @param refreshing the status page that reloads itself
 */
record RenderedPages(
    Response ready,
    Response readyJson,
    Response report,
    Response metrics,
    Response openMetrics,
    Response page,
    Response refreshing) {

  /** A failing page says so, and the others are served. */
  static RenderedPages of(
      Status now, Metrics metrics, UnaryOperator<String> redaction, ServeLog log) {
    int code = now.ready() ? 200 : 503;
    return new RenderedPages(
        made("/readyz", log, () -> text(code, now.line() + "\n", redaction)),
        made("/readyz", log, () -> json(code, out -> readiness(now, out), redaction)),
        made("/report", log, () -> report(now, redaction)),
        made("/metrics", log, () -> metrics(metrics.text())),
        made("/metrics", log, () -> metrics(metrics.openMetrics())),
        made("/", log, () -> page(now, false, redaction)),
        made("/?refresh", log, () -> page(now, true, redaction)));
  }

  private static Response made(String path, ServeLog log, Supplier<Response> maker) {
    try {
      return maker.get();
    } catch (RuntimeException | LinkageError fault) {
      log.problem(path + " could not be made: " + Printable.of(fault));
      return Response.of(500, Response.TEXT, "irsa-check itself failed; see its log\n");
    }
  }

  private static Response text(int code, String text, UnaryOperator<String> redaction) {
    return Response.of(code, Response.TEXT, redaction.apply(text));
  }

  private static Response json(
      int code, Consumer<MaskedOutput> json, UnaryOperator<String> redaction) {
    return Response.of(code, Response.JSON, MaskedOutput.text(redaction, json));
  }

  private static void readiness(Status now, MaskedOutput out) {
    Map<String, Object> answer = new LinkedHashMap<>();
    Finding primary = now.primary();
    answer.put("ready", now.ready());
    answer.put("verdict", now.last() == null ? null : now.verdict().label());
    answer.put("primary", primary == null ? null : primary.code().name());
    answer.put("headline", primary == null ? null : primary.headline());
    answer.put("side", now.side() == null ? null : now.side().word());
    answer.put("at", now.last() == null ? null : now.report().at().toString());
    answer.put("line", now.line());
    JsonWriter.write(answer, out);
    out.endLine();
  }

  private static Response report(Status now, UnaryOperator<String> redaction) {
    Report report = now.report();
    return report == null
        ? text(503, now.line() + "\n", redaction).with("Retry-After", "1")
        : json(200, out -> JsonRenderer.write(report, out), redaction);
  }

  private static Response metrics(Metrics.Page metrics) {
    return Response.of(200, metrics.contentType(), metrics.body());
  }

  private static Response page(Status now, boolean refreshing, UnaryOperator<String> redaction) {
    String page =
        MaskedOutput.text(redaction, out -> StatusPage.write(now, Instant.now(), refreshing, out));
    return Response.of(200, "text/html; charset=utf-8", page)
        .with(
            "Content-Security-Policy",
            "default-src 'none'; style-src "
                + StatusPage.STYLE.hash()
                + "; script-src "
                + StatusPage.SCRIPT.hash()
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
        .with("Referrer-Policy", "no-referrer")
        .with("Cross-Origin-Resource-Policy", "same-origin");
  }
}
