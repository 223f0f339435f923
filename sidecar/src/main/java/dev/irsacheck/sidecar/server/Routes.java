package dev.irsacheck.sidecar.server;

import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** The paths that the server answers. No request changes anything or starts a check. */
final class Routes {
  private static final Response ALIVE = Response.of(200, Response.TEXT, "alive\n");
  private static final Response DEAD =
      Response.of(503, Response.TEXT, "the checks have ended because of a bug in irsa-check\n");
  private static final Response ONLY_READING =
      Response.of(405, Response.TEXT, "only GET and HEAD are supported\n")
          .with("Allow", "GET, HEAD");
  private static final Response NOT_FOUND =
      Response.of(
          404,
          Response.TEXT,
          "not found; available paths:\n/  /livez  /metrics  /readyz  /report\n");
  private static final Response NOT_FROM_HERE =
      Response.of(
          403,
          Response.TEXT,
          "the status page and the report are served on loopback only: use kubectl port-forward,"
              + " or set public-page\n");
  private static final Response NOT_BY_THIS_NAME =
      Response.of(
          403,
          Response.TEXT,
          "the request names a host other than localhost: open http://localhost with the same port"
              + " and path instead\n");

  private final boolean publicPage;
  private final BooleanSupplier alive;
  private final Metrics metrics;
  private final UnaryOperator<String> redaction;
  private final ServeLog log;
  private volatile RenderedPages pages;

  /**
   * @param publicPage whether clients outside of loopback may read the pages for people
   * @param alive whether checks still run
   * @param redaction masks secrets
   */
  Routes(
      boolean publicPage,
      BooleanSupplier alive,
      Metrics metrics,
      UnaryOperator<String> redaction,
      ServeLog log) {
    this.publicPage = publicPage;
    this.alive = alive;
    this.metrics = metrics;
    this.redaction = redaction;
    this.log = log;
  }

  void publish(Status now) {
    pages = RenderedPages.of(now, metrics, redaction, log);
  }

  /** Whether it is the status page or the report, which depend on the client's location. */
  private static boolean isForPeople(RequestHead request) {
    return request.path().equals("/") || request.path().equals("/report");
  }

  Response answer(RequestHead request, boolean local) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return ONLY_READING;
    }
    if (isForPeople(request)) {
      if (!local && !publicPage) {
        return NOT_FROM_HERE;
      }
      if (local && !request.hosts().stream().allMatch(LoopbackHost::isNamed)) {
        return NOT_BY_THIS_NAME;
      }
    }
    return switch (request.path()) {
      case "/readyz" -> wantsJson(request.accept()) ? pages.readyJson() : pages.ready();
      // AWS does not matter here: a restarted container would have the same AWS.
      case "/livez" -> alive.getAsBoolean() ? ALIVE : DEAD;
      case "/report" -> pages.report();
      case "/metrics" ->
          metrics.isOpenMetrics(request.accept()) ? pages.openMetrics() : pages.metrics();
      case "/" -> "refresh".equals(request.query()) ? pages.refreshing() : pages.page();
      default -> NOT_FOUND;
    };
  }

  private static boolean wantsJson(String accept) {
    return accept != null && accept.toLowerCase(Locale.ROOT).contains(Response.JSON);
  }
}
