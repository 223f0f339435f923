package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.http.HttpResponse;
import dev.irsacheck.emulator.http.HttpResponse.Delivery;
import dev.irsacheck.emulator.world.ServiceAnswers.Instead;
import java.time.Instant;

/** What arrives where a service's answer ought to: a proxy's page, another protocol, nothing. */
final class NoAnswer {
  private static final String PAGE =
      "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n";
  private static final String NO_BODY = "";

  private NoAnswer() {}

  static HttpResponse of(Instead instead, String requestId, Instant now) {
    return switch (instead.kind()) {
      case HTML -> HttpResponse.of(502, "text/html", PAGE, now);
      case XML -> HttpResponse.of(403, "text/xml", denialInXml(requestId), now);
      case EMPTY -> HttpResponse.of(200, "text/plain", NO_BODY, now);
      case HUGE ->
          HttpResponse.of(200, "application/octet-stream", "0123456789abcdef".repeat(4096), now)
              .delivered(Delivery.REPEATED_TO_A_GIGABYTE);
      case REDIRECT ->
          HttpResponse.of(307, "text/plain", NO_BODY, now).with("Location", instead.to());
      case HANG -> HttpResponse.silence(Delivery.NEVER);
      case RESET -> HttpResponse.silence(Delivery.RESET);
      case THROTTLED, INTERNAL_ERROR ->
          throw new IllegalArgumentException("has a form in each protocol: " + instead.kind());
    };
  }

  /** As moto denies, in whatever protocol it was asked. */
  private static String denialInXml(String requestId) {
    return new QueryProtocol("", "AccessDenied")
        .render(
            Reply.Failure.of(403, "AccessDenied", "User is not authorized to perform this action"),
            requestId)
        .body();
  }
}
