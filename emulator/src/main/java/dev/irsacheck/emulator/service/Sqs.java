package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.ResponseMembers;
import dev.irsacheck.emulator.service.Service.Operation;
import dev.irsacheck.emulator.world.Permissions.Request;
import dev.irsacheck.emulator.world.Resource.Place;
import java.util.Locale;
import java.util.Map;

/** GetQueueUrl and GetQueueAttributes. SQS writes actions in lower case in its denials. */
final class Sqs {
  private static final String CODE = "x-amzn-query-error";
  private static final Failure MISSING =
      Failure.of(400, "QueueDoesNotExist", "The specified queue does not exist.")
          .with(CODE, "AWS.SimpleQueueService.NonExistentQueue;Sender");

  static final Service SERVICE =
      Service.ofJson(
          "sqs",
          "AmazonSQS",
          Map.of(
              "GetQueueUrl", Operation.reading(Sqs::url, "QueueName"),
              "GetQueueAttributes", Operation.reading(Sqs::attributes, "QueueUrl")));

  private Sqs() {}

  private static Map<String, Object> url(Call call) {
    String owner = call.text("QueueOwnerAWSAccountId");
    String account = owner.isEmpty() ? call.caller().account() : owner;
    String name = call.text("QueueName");
    arn(call, "sqs:GetQueueUrl", account, name);
    String host = "https://sqs." + call.here().hostSuffix();
    return ResponseMembers.of("QueueUrl", host + "/" + account + "/" + name);
  }

  private static Map<String, Object> attributes(Call call) {
    // https://sqs.REGION.SUFFIX/ACCOUNT/NAME; SQS ignores the host.
    String url = call.text("QueueUrl");
    String[] parts = url.split("/");
    if (parts.length < 3) {
      String text = "The address " + url + " is not valid for this endpoint.";
      throw Failure.of(400, "InvalidAddress", text).with(CODE, "InvalidAddress;Sender").thrown();
    }
    String account = parts[parts.length - 2];
    String arn = arn(call, "sqs:GetQueueAttributes", account, parts[parts.length - 1]);
    return ResponseMembers.of("Attributes", Map.of("QueueArn", arn));
  }

  private static String arn(Call call, String action, String account, String name) {
    String arn = new Place(call.here().partition(), call.region(), account).arn("sqs", name);
    call.mustBeAllowed(Request.of(action, arn), action.toLowerCase(Locale.ROOT), arn);
    call.findByArn(call.world().queues(), arn, "sqs", "", MISSING);
    return arn;
  }
}
