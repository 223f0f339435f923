package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.Protocol;
import dev.irsacheck.emulator.answer.ResponseMembers;
import dev.irsacheck.emulator.answer.ServiceReply;
import dev.irsacheck.emulator.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * An AWS service for permission probes.
 *
 * @param name in credential scopes: {@code s3}, {@code secretsmanager}
 * @param action the request's action, such as {@code s3:GetObject}
 * @param answers answers a verified request, or throws {@link Failure.Thrown}
 */
record Service(
    String name, Function<HttpRequest, String> action, Function<Call, ServiceReply> answers) {

  Protocol protocol() {
    return Protocol.of(name);
  }

  ServiceReply answer(Call call) {
    try {
      return answers.apply(call);
    } catch (Failure.Thrown refused) {
      return refused.failure();
    }
  }

  /** A call of a JSON service, with its required members. */
  record Operation(List<String> required, boolean performs, Function<Call, Map<String, ?>> answer) {
    static Operation reading(Function<Call, Map<String, ?>> answer, String... required) {
      return new Operation(List.of(required), false, answer);
    }

    static Operation performing(Function<Call, Map<String, ?>> answer, String... required) {
      return new Operation(List.of(required), true, answer);
    }
  }

  /** Reads calls from {@code X-Amz-Target}; a malformed one fails before permissions count. */
  static Service ofJson(String name, String prefix, Map<String, Operation> operations) {
    return new Service(
        name,
        request -> name + ":" + operation(request),
        call -> {
          HttpRequest request = call.request();
          Operation operation = operations.get(operation(request));
          if (operation == null
              || !request.header("x-amz-target").startsWith(prefix + ".")
              || !request.header("content-type").startsWith("application/x-amz-json-1.")
              || !request.method().equals("POST")) {
            return call.protocol().unknown(name + ":" + operation(request));
          }
          checkForm(request, operation);
          ServiceReply.Done done = call.protocol().done(operation.answer().apply(call));
          // A dry run ends after all checks.
          if (call.flag("DryRun")) {
            return Failure.of(
                400,
                "DryRunOperationException",
                "The request would have succeeded, but the DryRun option is set.");
          }
          return operation.performs() ? done.asPerformed() : done;
        });
  }

  private static String operation(HttpRequest request) {
    String target = request.header("x-amz-target");
    return target.substring(target.indexOf('.') + 1);
  }

  private static void checkForm(HttpRequest request, Operation operation) {
    Map<String, Object> body =
        ResponseMembers.parse(request.body())
            .orElseThrow(() -> Failure.ofCoral(400, "SerializationException", "").thrown());
    for (String member : operation.required()) {
      if (body.get(member) == null) {
        String inModel = member.substring(0, 1).toLowerCase(Locale.ROOT) + member.substring(1);
        throw Failure.ofCoral(
                400,
                "ValidationException",
                "1 validation error detected: Value null at '%s' failed to satisfy constraint: Member must not be null"
                    .formatted(inModel))
            .thrown();
      }
    }
  }
}
