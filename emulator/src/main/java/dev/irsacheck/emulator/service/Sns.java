package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.ResponseMembers;
import dev.irsacheck.emulator.answer.ServiceReply;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.world.Permissions.Request;
import java.util.Map;

/** GetTopicAttributes. SNS writes its name in capitals in its denials. */
final class Sns {
  static final Service SERVICE =
      new Service("sns", request -> "sns:" + operation(request), Sns::answer);

  private Sns() {}

  private static String operation(HttpRequest request) {
    return request.parameters().getOrDefault("Action", "");
  }

  private static ServiceReply answer(Call call) {
    Map<String, String> parameters = call.request().parameters();
    String operation = operation(call.request());
    boolean versioned = "2010-03-31".equals(parameters.get("Version"));
    if (!operation.equals("GetTopicAttributes") || !versioned) {
      return call.protocol().unknown(operation);
    }
    String arn = parameters.getOrDefault("TopicArn", "");
    if (!arn.matches("arn:[^:]+:sns:[^:]+:[0-9]{12}:[^:]+")) {
      return Failure.of(400, "InvalidParameter", "Invalid parameter: TopicArn");
    }
    call.mustBeAllowed(Request.of("sns:" + operation, arn), "SNS:" + operation, arn);
    call.findByArn(
        call.world().topics(), arn, "sns", "", Failure.of(404, "NotFound", "Topic does not exist"));
    Object entry = ResponseMembers.of("entry", ResponseMembers.of("key value", "TopicArn", arn));
    return call.protocol()
        .done(operation, ResponseMembers.of("Attributes", entry), call.requestId());
  }
}
