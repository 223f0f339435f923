package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.answer.StsXml;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.world.Permissions.Request;
import dev.irsacheck.emulator.world.Resources.Named;
import java.util.Optional;

/** GetTopicAttributes. SNS writes itself in capitals in its denials. */
final class Sns implements Service {
  private static final QueryProtocol QUERY =
      new QueryProtocol("http://sns.amazonaws.com/doc/2010-03-31/", "AuthorizationError");

  @Override
  public String name() {
    return "sns";
  }

  @Override
  public Protocol protocol() {
    return QUERY;
  }

  @Override
  public String action(HttpRequest request) {
    return "sns:" + operation(request);
  }

  private static String operation(HttpRequest request) {
    return request.parameters().getOrDefault("Action", "");
  }

  @Override
  public Reply answer(Call call) {
    String operation = operation(call.request());
    boolean versioned =
        call.request().parameters().getOrDefault("Version", "").equals("2010-03-31");
    if (!operation.equals("GetTopicAttributes") || !versioned) {
      return QUERY.unknown(operation);
    }
    String arn = call.request().parameters().getOrDefault("TopicArn", "");
    if (!arn.matches("arn:[^:]+:sns:[^:]+:[0-9]{12}:[^:]+")) {
      return Failure.of(400, "InvalidParameter", "Invalid parameter: TopicArn");
    }
    Optional<Failure> denied =
        call.denied(
            QUERY,
            Request.of("sns:GetTopicAttributes", arn),
            Request.of("SNS:GetTopicAttributes", arn));
    if (denied.isPresent()) {
      return denied.get();
    }
    for (Named topic : call.world().resources().topics()) {
      if (call.isHere(topic.place()) && arn.equals(topic.place().arn("sns", topic.name()))) {
        return QUERY.done(
            operation,
            "<Attributes><entry><key>TopicArn</key><value>"
                + StsXml.escape(arn)
                + "</value></entry></Attributes>",
            call.requestId());
      }
    }
    return Failure.of(404, "NotFound", "Topic does not exist");
  }
}
