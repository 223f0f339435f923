package dev.irsacheck.sidecar.server;

import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.json.JsonWriter;
import dev.irsacheck.report.JsonRenderer;
import dev.irsacheck.report.Report;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What is served at which path; nothing here can change anything or start a check. */
final class Routes {
  private static final String PATHS = "/  /livez  /metrics  /readyz  /report\n";

  private final Supplier<Status> status;
  private final BooleanSupplier alive;
  private final Metrics metrics;
  private final UnaryOperator<String> redaction;

  /**
   * @param alive whether checks still take place
   * @param redaction takes secrets out of what is served
   */
  Routes(
      Supplier<Status> status,
      BooleanSupplier alive,
      Metrics metrics,
      UnaryOperator<String> redaction) {
    this.status = status;
    this.alive = alive;
    this.metrics = metrics;
    this.redaction = redaction;
  }

  /**
   * Answers a request.
   *
   * @param query null without one
   * @param accept the request's header, null without one
   */
  Response answer(String method, String path, String query, String accept) {
    return found(method, path, query, accept).redacted(redaction);
  }

  private Response found(String method, String path, String query, String accept) {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return Response.of(405, Response.TEXT, "only GET and HEAD are served here\n")
          .with("Allow", "GET, HEAD");
    }
    return switch (path) {
      case "/readyz" -> ready(status.get(), wantsJson(accept));
      case "/livez" -> live();
      case "/report" -> report(status.get());
      case "/metrics" -> metrics(accept);
      case "/" -> page(status.get(), "refresh".equals(query));
      default -> Response.of(404, Response.TEXT, "not found; available paths:\n" + PATHS);
    };
  }

  private static boolean wantsJson(String accept) {
    return accept != null && accept.toLowerCase(Locale.ROOT).contains(Response.JSON);
  }

  private static Response ready(Status now, boolean json) {
    int code = now.ready() ? 200 : 503;
    return json
        ? Response.of(code, Response.JSON, JsonWriter.compact(readiness(now)) + "\n")
        : Response.of(code, Response.TEXT, now.line() + "\n");
  }

  private static Map<String, Object> readiness(Status now) {
    Map<String, Object> answer = new LinkedHashMap<>();
    Finding primary = now.primary();
    answer.put("ready", now.ready());
    answer.put(
        "verdict", now.last() == null ? null : now.verdict().name().toLowerCase(Locale.ROOT));
    answer.put("primary", primary == null ? null : primary.code().name());
    answer.put("headline", primary == null ? null : primary.headline());
    answer.put("at", now.last() == null ? null : now.report().at().toString());
    answer.put("line", now.line());
    return answer;
  }

  /** Says nothing of AWS: a new container would meet the same AWS. */
  private Response live() {
    return alive.getAsBoolean()
        ? Response.of(200, Response.TEXT, "alive\n")
        : Response.of(503, Response.TEXT, "the checks have ended because of a bug in irsa-check\n");
  }

  private static Response report(Status now) {
    Report report = now.report();
    return report == null
        ? Response.of(503, Response.TEXT, now.line() + "\n").with("Retry-After", "1")
        : Response.of(200, Response.JSON, JsonRenderer.render(report) + "\n");
  }

  private Response metrics(String accept) {
    Metrics.Page page = metrics.page(accept);
    return Response.of(200, page.contentType(), page.body());
  }

  private static Response page(Status now, boolean refreshing) {
    return Response.of(
            200, "text/html; charset=utf-8", StatusPage.render(now, Instant.now(), refreshing))
        .with(
            "Content-Security-Policy",
            "default-src 'none'; style-src "
                + StyleSheet.hash()
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
        .with("Referrer-Policy", "no-referrer")
        .with("Cross-Origin-Resource-Policy", "same-origin");
  }
}
