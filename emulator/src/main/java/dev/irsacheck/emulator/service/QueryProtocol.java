package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.answer.StsError;
import dev.irsacheck.emulator.answer.StsXml;
import dev.irsacheck.emulator.service.Reply.Done;
import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.signing.Refusal;
import java.util.Map;

/** The query protocol's XML. The code of a denial is {@code AuthorizationError} for SNS alone. */
final class QueryProtocol extends Protocol {
  private final String namespace;

  QueryProtocol(String namespace, String denial) {
    super(
        Failure.of(403, denial, ""),
        Failure.of(400, "Throttling", "Rate exceeded"),
        Failure.of(500, "InternalFailure", ""),
        Failure.of(400, "InvalidAction", "The action %s is not valid for this web service."));
    this.namespace = namespace;
  }

  Done done(String action, String resultXml, String requestId) {
    String body =
        "<%1$sResponse xmlns=\"%2$s\"><%1$sResult>%3$s</%1$sResult><ResponseMetadata><RequestId>%4$s</RequestId></ResponseMetadata></%1$sResponse>\n"
            .formatted(action, namespace, resultXml, requestId);
    return Done.of("text/xml", body);
  }

  @Override
  Rendered render(Failure failure, String requestId) {
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
  Failure refused(Refusal refusal) {
    StsError error = refusal.inQueryProtocol();
    return Failure.of(error.status(), error.code(), error.message());
  }
}
