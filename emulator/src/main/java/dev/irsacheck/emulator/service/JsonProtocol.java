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
 */
class JsonProtocol extends Protocol {
  private final String version;
  private final String coralNamespace;
  private final String serviceNamespace;
  private final String messageKey;

  /**
   * @param coralNamespace stands before the codes of Coral's errors, with its hash; may be empty
   * @param serviceNamespace stands before the service's own; may be empty
   * @param messageKey where a service's own errors have their text
   */
  JsonProtocol(
      String version,
      String coralNamespace,
      String serviceNamespace,
      String messageKey,
      Failure denial,
      Failure throttled) {
    super(
        denial,
        throttled,
        Failure.ofCoral(500, "InternalFailure", ""),
        Failure.ofCoral(400, "UnknownOperationException", ""));
    this.version = version;
    this.coralNamespace = coralNamespace;
    this.serviceNamespace = serviceNamespace;
    this.messageKey = messageKey;
  }

  /**
   * As most services speak it.
   *
   * @param throttling the code for too many requests
   */
  static JsonProtocol of(
      String version, String coral, String service, String messageKey, String throttling) {
    return new JsonProtocol(
        version,
        coral,
        service,
        messageKey,
        Failure.ofCoral(400, "AccessDeniedException", ""),
        Failure.of(400, throttling, "Rate exceeded"));
  }

  /** Of a service that writes its codes without a namespace. */
  static JsonProtocol plain(String version, String messageKey, String throttling) {
    return of(version, "", "", messageKey, throttling);
  }

  Done done(Map<String, Object> body) {
    return Done.of(contentType(), JSONObjectUtils.toJSONString(body));
  }

  private String contentType() {
    return "application/x-amz-json-" + version;
  }

  @Override
  Rendered render(Failure failure, String requestId) {
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
  Failure refused(Refusal refusal) {
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
}
