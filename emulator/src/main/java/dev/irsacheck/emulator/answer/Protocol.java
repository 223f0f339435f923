package dev.irsacheck.emulator.answer;

import dev.irsacheck.emulator.answer.ServiceReply.Done;
import dev.irsacheck.emulator.world.Binding;
import dev.irsacheck.emulator.world.Binding.Default;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The form of a service's errors, one row of {@code failures.yaml}, which explains it. */
public record Protocol(
    Form form,
    String type,
    @Default("") String namespace,
    @Default("") String coral,
    @Default("message") String message,
    @Default("coral 400 AccessDeniedException") Failure denied,
    Failure throttled,
    @Default("coral 500 InternalFailure") Failure internal,
    @Default("coral 400 UnknownOperationException") Failure unknown) {
  private static final Rows ROWS = Rows.read();

  enum Form {
    QUERY,
    S3,
    JSON,
    /** AWS JSON with the query protocol's statuses and its codes in a header. */
    JSON_OF_SQS,
    REST_JSON,
    /** A domain's proxy uses {@code Message}, fine-grained access control {@code error}. */
    OPENSEARCH,
    SERVERLESS
  }

  record Rows(Map<String, Refusal.Words> refusals, Map<String, Protocol> protocols) {
    static Rows read() {
      String file = "/dev/irsacheck/emulator/failures.yaml";
      try (InputStream in = Protocol.class.getResourceAsStream(file)) {
        String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return Binding.record(Rows.class, file + ":", null, Binding.load(file, yaml));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }

  public static Protocol of(String service) {
    return ROWS.protocols().get(service);
  }

  public Failure denied(String text) {
    return denied.message().isEmpty() ? denied.saying(text) : denied;
  }

  public Failure unknown(String action) {
    return unknown.saying(unknown.message().replace("%s", action));
  }

  public Failure refused(Refusal refusal) {
    String reason = refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    Refusal.Words said = ROWS.refusals().get(reason).with(refusal.getMessage());
    Failure query = said.query();
    Failure json = said.json();
    return switch (form) {
      case QUERY -> query;
      case S3 -> said.s3();
      case JSON -> json;
      case JSON_OF_SQS ->
          Failure.ofCoral(query.status(), json.code(), json.message())
              .with("x-amzn-query-error", query.code() + ";Sender");
      case REST_JSON -> Failure.ofCoral(403, json.code(), json.message());
      case OPENSEARCH -> Failure.ofCoral(403, query.code(), query.message());
      case SERVERLESS -> denied;
    };
  }

  public Done done(String action, Map<String, ?> result, String requestId) {
    Map<String, Object> members =
        ResponseMembers.of(
            action + "Result ResponseMetadata", result, ResponseMembers.of("RequestId", requestId));
    return Done.of(type, ResponseMembers.xml(action + "Response", namespace, members));
  }

  public Done done(Map<String, ?> members) {
    return Done.of(type, ResponseMembers.json(members));
  }

  public Done render(Failure failure, String requestId) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", type);
    headers.put(idHeader(), requestId);
    if (form == Form.S3) {
      headers.put("x-amz-id-2", "emulator");
    }
    if (form == Form.REST_JSON) {
      headers.put("x-amzn-ErrorType", failure.code() + (failure.coral() ? coral : ""));
    }
    Map<String, Object> elements = new LinkedHashMap<>();
    for (Map.Entry<String, String> detail : failure.details().entrySet()) {
      if (detail.getKey().startsWith("<")) {
        elements.put(detail.getKey().replaceAll("[<>]", ""), detail.getValue());
      } else {
        headers.put(detail.getKey(), detail.getValue());
      }
    }
    byte[] body = body(failure, elements, requestId).getBytes(StandardCharsets.UTF_8);
    return new Done(failure.status(), headers, body, false);
  }

  private String idHeader() {
    return switch (form) {
      case S3 -> "x-amz-request-id";
      case SERVERLESS -> "x-request-id";
      default -> "x-amzn-RequestId";
    };
  }

  private String body(Failure failure, Map<String, Object> elements, String requestId) {
    String code = failure.code();
    String text = failure.message();
    String who = failure.status() >= 500 ? "Receiver" : "Sender";
    return switch (form) {
      case QUERY -> {
        Object error = ResponseMembers.of("Type Code Message", who, code, text);
        Map<String, Object> members = ResponseMembers.of("Error RequestId", error, requestId);
        yield ResponseMembers.xml("ErrorResponse", namespace, members);
      }
      case S3 -> {
        Map<String, Object> error = ResponseMembers.of("Code Message", code, text);
        error.putAll(elements);
        error.putAll(ResponseMembers.of("RequestId HostId", requestId, "emulator"));
        yield ResponseMembers.DECLARATION + ResponseMembers.xml("Error", "", error);
      }
      case JSON, JSON_OF_SQS -> {
        Map<String, Object> error =
            ResponseMembers.of("__type", (failure.coral() ? coral : namespace) + code);
        if (!text.isEmpty()) {
          error.put(failure.coral() ? "Message" : message, text);
        }
        yield ResponseMembers.json(error);
      }
      case REST_JSON -> ResponseMembers.json(inRestJson(failure));
      case OPENSEARCH -> {
        Object cause = ResponseMembers.of("type reason", code, text);
        Object error = ResponseMembers.of("type reason root_cause", code, text, List.of(cause));
        yield ResponseMembers.json(
            failure.coral()
                ? Map.of("Message", text)
                : ResponseMembers.of("error status", error, failure.status()));
      }
      case SERVERLESS -> {
        Object error = ResponseMembers.of("reason type", text, code);
        yield ResponseMembers.json(
            ResponseMembers.of("status request-id error", failure.status(), requestId, error));
      }
    };
  }

  private Map<String, ?> inRestJson(Failure failure) {
    if (message.equals("message")) {
      return Map.of("message", failure.message());
    }
    boolean ofKeys =
        failure.coral()
            && failure.status() == 403
            && !failure.code().equals("AccessDeniedException");
    Map<String, Object> members = new LinkedHashMap<>();
    if (!failure.coral()) {
      members.put("Type", failure.status() >= 500 ? "Server" : "User");
    }
    members.put(ofKeys ? "message" : "Message", failure.message());
    return members;
  }
}
