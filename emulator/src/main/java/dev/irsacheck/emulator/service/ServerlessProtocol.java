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
final class ServerlessProtocol extends Protocol {
  private static final Failure FORBIDDEN = Failure.of(403, "Forbidden", "403 Forbidden");

  ServerlessProtocol() {
    super(
        FORBIDDEN,
        Failure.of(429, "Too Many Requests", "429 Too Many Requests"),
        Failure.of(500, "Internal Server Error", "500 Internal Server Error"),
        Failure.of(405, "Method Not Allowed", "%s is not played"));
  }

  @Override
  Rendered render(Failure failure, String requestId) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", failure.status());
    body.put("request-id", requestId);
    body.put("error", Map.of("reason", failure.message(), "type", failure.code()));
    return new Rendered(
        Map.of("Content-Type", "application/json", "x-request-id", requestId),
        JSONObjectUtils.toJSONString(body));
  }

  @Override
  Failure refused(Refusal refusal) {
    return FORBIDDEN;
  }
}
