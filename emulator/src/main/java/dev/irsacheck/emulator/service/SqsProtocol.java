package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.service.Reply.Done;
import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.signing.Refusal;
import java.util.Map;

/**
 * JSON 1.0 as SQS speaks it: statuses of the query protocol that was there before, whose codes
 * stand in the header {@code x-amzn-query-error}.
 */
final class SqsProtocol implements Protocol {
  private static final String QUERY_ERROR = "x-amzn-query-error";
  private static final JsonProtocol JSON =
      new JsonProtocol(
          "1.0", "com.amazon.coral.service#", "com.amazonaws.sqs#", "message", "RequestThrottled");

  Done done(Map<String, Object> body) {
    return JSON.done(body);
  }

  /** An error that both protocols have a code for. */
  static Failure failure(int status, String code, String queryCode, String message) {
    return Failure.of(status, code, message).with(QUERY_ERROR, queryCode + ";Sender");
  }

  @Override
  public Rendered render(Failure failure, String requestId) {
    return JSON.render(failure, requestId);
  }

  @Override
  public Failure refused(Refusal refusal) {
    Failure json = JSON.refused(refusal);
    return Failure.ofCoral(refusal.inQueryProtocol().status(), json.code(), json.message())
        .with(QUERY_ERROR, refusal.inQueryProtocol().code() + ";Sender");
  }

  @Override
  public Failure denied(String message) {
    return Failure.ofCoral(403, "AccessDeniedException", message)
        .with(QUERY_ERROR, "AccessDenied;Sender");
  }

  @Override
  public Failure throttled() {
    return failure(403, "RequestThrottled", "RequestThrottled", "Request is throttled.");
  }

  @Override
  public Failure internal() {
    return JSON.internal();
  }

  @Override
  public Failure unknown(String action) {
    return JSON.unknown(action);
  }
}
