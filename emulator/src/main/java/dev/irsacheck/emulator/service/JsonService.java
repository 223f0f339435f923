package dev.irsacheck.emulator.service;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.service.Reply.Failure;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A service whose calls are named by the header {@code X-Amz-Target}: {@code Prefix.Operation}.
 * What is malformed is refused before anybody asks what the caller may do.
 *
 * @param prefix what stands before the operation in the header
 * @param operations by their names
 */
record JsonService(String name, String prefix, Protocol protocol, Map<String, Operation> operations)
    implements Service {

  /** A call: the members that it cannot do without, and what answers it. */
  record Operation(List<String> required, Function<Call, Reply> answer) {
    static Operation with(Function<Call, Reply> answer, String... required) {
      return new Operation(List.of(required), answer);
    }
  }

  @Override
  public String action(HttpRequest request) {
    String target = request.header("x-amz-target");
    return name + ":" + target.substring(target.indexOf('.') + 1);
  }

  @Override
  public Reply answer(Call call) {
    HttpRequest request = call.request();
    String target = request.header("x-amz-target");
    Operation operation =
        target.startsWith(prefix + ".")
            ? operations.get(target.substring(prefix.length() + 1))
            : null;
    boolean json = request.header("content-type").startsWith("application/x-amz-json-1.");
    if (operation == null || !json || !request.method().equals("POST")) {
      return protocol.unknown(action(request));
    }
    Optional<Failure> malformed = malformed(request, operation);
    return malformed.isPresent() ? malformed.get() : operation.answer().apply(call);
  }

  private static Optional<Failure> malformed(HttpRequest request, Operation operation) {
    Map<String, Object> body;
    try {
      body = JSONObjectUtils.parse(new String(request.body(), StandardCharsets.UTF_8));
    } catch (ParseException noObject) {
      return Optional.of(Failure.ofCoral(400, "SerializationException", ""));
    }
    for (String member : operation.required()) {
      if (body.get(member) == null) {
        String inModel = member.substring(0, 1).toLowerCase(Locale.ROOT) + member.substring(1);
        return Optional.of(
            Failure.ofCoral(
                400,
                "ValidationException",
                "1 validation error detected: Value null at '"
                    + inModel
                    + "' failed to satisfy constraint: Member must not be null"));
      }
    }
    return Optional.empty();
  }
}
