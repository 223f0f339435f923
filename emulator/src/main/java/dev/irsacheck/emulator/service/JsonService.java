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
 */
abstract class JsonService implements Service {
  private final String name;
  private final String prefix;
  private final Map<String, Operation> operations;

  /**
   * A service and its calls.
   *
   * @param prefix what stands before the operation in the header
   * @param operations by their names
   */
  JsonService(String name, String prefix, Map<String, Operation> operations) {
    this.name = name;
    this.prefix = prefix + ".";
    this.operations = operations;
  }

  /** A call: the members that it cannot do without, and what answers it. */
  record Operation(List<String> required, Function<Call, Reply> answer) {
    static Operation with(Function<Call, Reply> answer, String... required) {
      return new Operation(List.of(required), answer);
    }
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String action(HttpRequest request) {
    String target = request.header("x-amz-target");
    return name + ":" + target.substring(target.indexOf('.') + 1);
  }

  @Override
  public final Reply answer(Call call) {
    HttpRequest request = call.request();
    String target = request.header("x-amz-target");
    Operation operation =
        target.startsWith(prefix) ? operations.get(target.substring(prefix.length())) : null;
    boolean json = request.header("content-type").startsWith("application/x-amz-json-1.");
    if (operation == null || !json || !request.method().equals("POST")) {
      return protocol().unknown(action(request));
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
