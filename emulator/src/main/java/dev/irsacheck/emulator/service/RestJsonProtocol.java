package dev.irsacheck.emulator.service;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.service.Reply.Failure.Origin;
import dev.irsacheck.emulator.signing.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * REST with JSON, as Lambda speaks it: the code stands in a header, for Coral's with a URL behind.
 */
final class RestJsonProtocol extends Protocol {
  private static final String CORAL_URL =
      ":http://internal.amazon.com/coral/com.amazon.coral.service/";

  RestJsonProtocol() {
    super(
        Failure.ofCoral(403, "AccessDeniedException", ""),
        Failure.of(429, "TooManyRequestsException", "Rate Exceeded."),
        Failure.of(
            500, "ServiceException", "An error occurred and the request cannot be processed."),
        Failure.ofCoral(404, "UnknownOperationException", ""));
  }

  @Override
  Rendered render(Failure failure, String requestId) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("x-amzn-RequestId", requestId);
    boolean coral = failure.origin() == Origin.CORAL;
    headers.put("x-amzn-ErrorType", failure.code() + (coral ? CORAL_URL : ""));
    Map<String, Object> body = new LinkedHashMap<>();
    if (!coral) {
      body.put("Type", failure.status() >= 500 ? "Server" : "User");
    }
    body.put(
        coral && failure.status() == 403 && isOfKeys(failure) ? "message" : "Message",
        failure.message());
    return new Rendered(headers, JSONObjectUtils.toJSONString(body));
  }

  /** What is said of keys and signatures has its text under {@code message}. */
  private static boolean isOfKeys(Failure failure) {
    return !failure.code().equals("AccessDeniedException");
  }

  @Override
  Failure refused(Refusal refusal) {
    Failure json = JsonProtocol.plain("1.1", "message", "").refused(refusal);
    return Failure.ofCoral(403, json.code(), json.message());
  }
}
