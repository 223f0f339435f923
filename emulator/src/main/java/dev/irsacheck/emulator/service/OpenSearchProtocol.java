package dev.irsacheck.emulator.service;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.service.Reply.Failure.Origin;
import dev.irsacheck.emulator.signing.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands before an OpenSearch domain says {@code Message}; the cluster itself, and with it
 * fine-grained access control, says {@code error}.
 */
final class OpenSearchProtocol extends Protocol {
  OpenSearchProtocol() {
    super(
        Failure.ofCoral(403, "AccessDenied", ""),
        Failure.ofCoral(429, "429 Too Many Requests", "Too Many Requests"),
        Failure.ofCoral(500, "InternalFailure", "Internal Server Error"),
        Failure.of(405, "method_not_allowed", "%s is not played"));
  }

  @Override
  Rendered render(Failure failure, String requestId) {
    Map<String, String> headers =
        Map.of("Content-Type", "application/json", "x-amzn-RequestId", requestId);
    Map<String, Object> body = new LinkedHashMap<>();
    if (failure.origin() == Origin.CORAL) {
      body.put("Message", failure.message());
    } else {
      Map<String, Object> cause = Map.of("type", failure.code(), "reason", failure.message());
      Map<String, Object> error = new LinkedHashMap<>(cause);
      error.put("root_cause", List.of(cause));
      body.put("error", error);
      body.put("status", failure.status());
    }
    return new Rendered(headers, JSONObjectUtils.toJSONString(body));
  }

  @Override
  Failure refused(Refusal refusal) {
    return Failure.ofCoral(
        403, refusal.inQueryProtocol().code(), refusal.inQueryProtocol().message());
  }
}
