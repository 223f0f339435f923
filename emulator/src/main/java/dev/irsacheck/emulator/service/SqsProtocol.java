package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.signing.Refusal;

/**
 * JSON 1.0 as SQS speaks it: statuses of the query protocol that was there before, whose codes
 * stand in the header {@code x-amzn-query-error}.
 */
final class SqsProtocol extends JsonProtocol {
  SqsProtocol() {
    super(
        "1.0",
        "com.amazon.coral.service#",
        "com.amazonaws.sqs#",
        "message",
        inQueryProtocol(Failure.ofCoral(403, "AccessDeniedException", ""), "AccessDenied"),
        failure(403, "RequestThrottled", "RequestThrottled", "Request is throttled."));
  }

  /** An error that both protocols have a code for. */
  static Failure failure(int status, String code, String queryCode, String message) {
    return inQueryProtocol(Failure.of(status, code, message), queryCode);
  }

  private static Failure inQueryProtocol(Failure failure, String code) {
    return failure.with("x-amzn-query-error", code + ";Sender");
  }

  @Override
  Failure refused(Refusal refusal) {
    Failure json = super.refused(refusal);
    int status = refusal.inQueryProtocol().status();
    return inQueryProtocol(
        Failure.ofCoral(status, json.code(), json.message()), refusal.inQueryProtocol().code());
  }
}
