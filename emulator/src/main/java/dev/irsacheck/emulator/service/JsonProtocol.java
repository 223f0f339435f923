package dev.irsacheck.emulator.service;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.irsacheck.emulator.service.Reply.Done;
import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.service.Reply.Failure.Origin;
import dev.irsacheck.emulator.signing.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * AWS JSON 1.0 and 1.1: 400 for everything that the caller is to blame for, the code in {@code
 * __type}. Coral's own errors have their text under {@code Message}, a service's under {@code
 * message}.
 *
 * @param coralNamespace stands before the codes of Coral's errors, with its hash; may be empty
 * @param serviceNamespace stands before the service's own; may be empty
 * @param messageKey where a service's own errors have their text
 * @param throttling the code for too many requests
 */
record JsonProtocol(
    String version,
    String coralNamespace,
    String serviceNamespace,
    String messageKey,
    String throttling)
    implements Protocol {

  /** Of a service that writes its codes without a namespace. */
  static JsonProtocol plain(String version, String messageKey, String throttling) {
    return new JsonProtocol(version, "", "", messageKey, throttling);
  }

  Done done(Map<String, Object> body) {
    return Done.of(contentType(), JSONObjectUtils.toJSONString(body));
  }

  private String contentType() {
    return "application/x-amz-json-" + version;
  }

  @Override
  public Rendered render(Failure failure, String requestId) {
    boolean coral = failure.origin() == Origin.CORAL;
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("__type", (coral ? coralNamespace : serviceNamespace) + failure.code());
    if (!failure.message().isEmpty()) {
      body.put(coral ? "Message" : messageKey, failure.message());
    }
    Map<String, String> headers = new LinkedHashMap<>(failure.details());
    headers.put("Content-Type", contentType());
    headers.put("x-amzn-RequestId", requestId);
    return new Rendered(headers, JSONObjectUtils.toJSONString(body));
  }

  @Override
  public Failure refused(Refusal refusal) {
    return switch (refusal.reason()) {
      case UNSIGNED ->
          Failure.ofCoral(
              400, "MissingAuthenticationTokenException", "Missing Authentication Token");
      case INCOMPLETE ->
          Failure.ofCoral(400, "IncompleteSignatureException", refusal.inQueryProtocol().message());
      case UNKNOWN_KEY, WRONG_TOKEN ->
          Failure.ofCoral(
              400,
              "UnrecognizedClientException",
              "The security token included in the request is invalid.");
      case EXPIRED ->
          Failure.ofCoral(
              400,
              "ExpiredTokenException",
              "The security token included in the request is expired");
      case UNTIMELY, WRONG_SCOPE, WRONG_BODY, MISMATCH ->
          Failure.ofCoral(400, "InvalidSignatureException", refusal.inQueryProtocol().message());
    };
  }

  @Override
  public Failure denied(String message) {
    return Failure.ofCoral(400, "AccessDeniedException", message);
  }

  @Override
  public Failure throttled() {
    return Failure.of(400, throttling, "Rate exceeded");
  }

  @Override
  public Failure internal() {
    return Failure.ofCoral(500, "InternalFailure", "");
  }

  @Override
  public Failure unknown(String action) {
    return Failure.ofCoral(400, "UnknownOperationException", "");
  }
}
