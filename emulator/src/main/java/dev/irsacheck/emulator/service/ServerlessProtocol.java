package dev.irsacheck.emulator.service;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.signing.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * OpenSearch Serverless: one body for every refusal, which says nothing of its reason. (Seen in
 * public threads; whether each layer is worded so is unconfirmed.)
 */
final class ServerlessProtocol implements Protocol {

  @Override
  public Rendered render(Failure failure, String requestId) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", failure.status());
    body.put("request-id", requestId);
    body.put("error", Map.of("reason", failure.message(), "type", failure.code()));
    return new Rendered(
        Map.of("Content-Type", "application/json", "x-request-id", requestId),
        JSONObjectUtils.toJSONString(body));
  }

  @Override
  public Failure refused(Refusal refusal) {
    return forbidden();
  }

  @Override
  public Failure denied(String message) {
    return forbidden();
  }

  private static Failure forbidden() {
    return Failure.of(403, "Forbidden", "403 Forbidden");
  }

  @Override
  public Failure throttled() {
    return Failure.of(429, "Too Many Requests", "429 Too Many Requests");
  }

  @Override
  public Failure internal() {
    return Failure.of(500, "Internal Server Error", "500 Internal Server Error");
  }

  @Override
  public Failure unknown(String action) {
    return Failure.of(405, "Method Not Allowed", action + " is not played");
  }
}
