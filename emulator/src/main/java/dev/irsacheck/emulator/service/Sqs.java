package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.world.Permissions.Request;
import dev.irsacheck.emulator.world.Resources.Named;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** GetQueueUrl and GetQueueAttributes. SQS writes actions in lower case in its denials. */
final class Sqs {
  private static final SqsProtocol SQS = new SqsProtocol();

  static final Service SERVICE =
      new JsonService(
          "sqs",
          "AmazonSQS",
          SQS,
          Map.of(
              "GetQueueUrl", JsonService.Operation.with(Sqs::url, "QueueName"),
              "GetQueueAttributes", JsonService.Operation.with(Sqs::attributes, "QueueUrl")));

  private Sqs() {}

  private static Reply url(Call call) {
    String owner = call.text("QueueOwnerAWSAccountId");
    String account = owner.isEmpty() ? call.caller().account() : owner;
    return answer(
        call,
        "sqs:GetQueueUrl",
        account,
        call.text("QueueName"),
        Map.of("QueueUrl", queueUrl(call, account, call.text("QueueName"))));
  }

  private static Reply attributes(Call call) {
    // https://sqs.REGION.SUFFIX/ACCOUNT/NAME, whatever host stands there.
    String[] parts = call.text("QueueUrl").split("/");
    if (parts.length < 3) {
      return SqsProtocol.failure(
          400,
          "InvalidAddress",
          "InvalidAddress",
          "The address " + call.text("QueueUrl") + " is not valid for this endpoint.");
    }
    String account = parts[parts.length - 2];
    String name = parts[parts.length - 1];
    String arn = arn(call, account, name);
    return answer(
        call,
        "sqs:GetQueueAttributes",
        account,
        name,
        Map.of("Attributes", Map.of("QueueArn", arn)));
  }

  private static Reply answer(
      Call call, String action, String account, String name, Map<String, Object> success) {
    String arn = arn(call, account, name);
    Optional<Failure> denied =
        call.denied(SQS, Request.of(action, arn), Request.of(action.toLowerCase(Locale.ROOT), arn));
    if (denied.isPresent()) {
      return denied.get();
    }
    for (Named queue : call.world().resources().queues()) {
      boolean meant = queue.name().equals(name) && queue.place().account().equals(account);
      if (meant && call.isHere(queue.place())) {
        return SQS.done(success);
      }
    }
    return SqsProtocol.failure(
        400,
        "QueueDoesNotExist",
        "AWS.SimpleQueueService.NonExistentQueue",
        "The specified queue does not exist.");
  }

  private static String arn(Call call, String account, String name) {
    return "arn:" + call.here().partition() + ":sqs:" + call.region() + ":" + account + ":" + name;
  }

  private static String queueUrl(Call call, String account, String name) {
    return "https://sqs." + call.here().hostSuffix() + "/" + account + "/" + name;
  }
}
