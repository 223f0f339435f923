package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.answer.StsError;
import dev.irsacheck.emulator.answer.StsXml;
import dev.irsacheck.emulator.service.Reply.Done;
import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.signing.Refusal;
import java.util.Map;

/**
 * The query protocol's XML.
 *
 * @param denial the code of a denial, which is {@code AuthorizationError} for SNS alone
 */
record QueryProtocol(String namespace, String denial) implements Protocol {

  Done done(String action, String resultXml, String requestId) {
    String body =
        "<%1$sResponse xmlns=\"%2$s\"><%1$sResult>%3$s</%1$sResult><ResponseMetadata><RequestId>%4$s</RequestId></ResponseMetadata></%1$sResponse>\n"
            .formatted(action, namespace, resultXml, requestId);
    return Done.of("text/xml", body);
  }

  @Override
  public Rendered render(Failure failure, String requestId) {
    String body =
        "<ErrorResponse xmlns=\"%s\"><Error><Type>%s</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>%s</RequestId></ErrorResponse>\n"
            .formatted(
                namespace,
                failure.status() >= 500 ? "Receiver" : "Sender",
                StsXml.escape(failure.code()),
                StsXml.escape(failure.message()),
                requestId);
    return new Rendered(Map.of("Content-Type", "text/xml", "x-amzn-RequestId", requestId), body);
  }

  @Override
  public Failure refused(Refusal refusal) {
    StsError error = refusal.inQueryProtocol();
    return Failure.of(error.status(), error.code(), error.message());
  }

  @Override
  public Failure denied(String message) {
    return Failure.of(403, denial, message);
  }

  @Override
  public Failure throttled() {
    return Failure.of(400, "Throttling", "Rate exceeded");
  }

  @Override
  public Failure internal() {
    return Failure.of(500, "InternalFailure", "");
  }

  @Override
  public Failure unknown(String action) {
    return Failure.of(
        400, "InvalidAction", "The action " + action + " is not valid for this web service.");
  }
}
