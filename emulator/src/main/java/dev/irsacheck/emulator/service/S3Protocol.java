package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.answer.StsXml;
import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.signing.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/** S3's XML: the root is {@code Error}. */
final class S3Protocol extends Protocol {
  S3Protocol() {
    super(
        Failure.of(403, "AccessDenied", ""),
        Failure.of(503, "SlowDown", "Please reduce your request rate."),
        Failure.of(500, "InternalError", "We encountered an internal error. Please try again."),
        Failure.of(
            501,
            "NotImplemented",
            "A header you provided implies functionality that is not implemented"));
  }

  @Override
  Rendered render(Failure failure, String requestId) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/xml");
    headers.put("x-amz-request-id", requestId);
    headers.put("x-amz-id-2", "emulator");
    StringBuilder body = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>");
    element(body, "Code", failure.code());
    element(body, "Message", failure.message());
    for (Map.Entry<String, String> detail : failure.details().entrySet()) {
      if (detail.getKey().startsWith("<")) {
        element(body, detail.getKey().replaceAll("[<>]", ""), detail.getValue());
      } else {
        headers.put(detail.getKey(), detail.getValue());
      }
    }
    element(body, "RequestId", requestId);
    element(body, "HostId", "emulator");
    return new Rendered(headers, body.append("</Error>").toString());
  }

  private static void element(StringBuilder xml, String name, String text) {
    xml.append('<').append(name).append('>').append(StsXml.escape(text));
    xml.append("</").append(name).append('>');
  }

  @Override
  Failure refused(Refusal refusal) {
    return switch (refusal.reason()) {
      case UNSIGNED -> Failure.of(403, "AccessDenied", "Access Denied");
      case INCOMPLETE ->
          Failure.of(400, "AuthorizationHeaderMalformed", "The authorization header is malformed.");
      case UNKNOWN_KEY ->
          Failure.of(
              403,
              "InvalidAccessKeyId",
              "The AWS Access Key Id you provided does not exist in our records.");
      case WRONG_TOKEN ->
          Failure.of(400, "InvalidToken", "The provided token is malformed or otherwise invalid.");
      case EXPIRED -> Failure.of(400, "ExpiredToken", "The provided token has expired.");
      case UNTIMELY ->
          Failure.of(
              403,
              "RequestTimeTooSkewed",
              "The difference between the request time and the current time is too large.");
      case WRONG_SCOPE ->
          Failure.of(
              400,
              "AuthorizationHeaderMalformed",
              "The authorization header is malformed; " + refusal.detail());
      case WRONG_BODY -> wrongBody(refusal.detail());
      case MISMATCH ->
          Failure.of(
              403,
              "SignatureDoesNotMatch",
              "The request signature we calculated does not match the signature you provided."
                  + " Check your key and signing method.");
    };
  }

  private static Failure wrongBody(String namedHash) {
    if (namedHash.isEmpty()) {
      return Failure.of(
          400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
    }
    return Failure.of(
        400,
        "XAmzContentSHA256Mismatch",
        "The provided 'x-amz-content-sha256' header does not match what was computed.");
  }
}
