package dev.irsacheck.probe.kind;

import dev.irsacheck.json.JsonWriter;
import dev.irsacheck.permissions.Proof;
import dev.irsacheck.permissions.ProvableAction;
import dev.irsacheck.probe.ProbeAnswer;
import dev.irsacheck.probe.ProbeCall;
import dev.irsacheck.probe.ProbeKind;
import dev.irsacheck.probe.Target;
import dev.irsacheck.probe.Wire;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a queue's address or one of its attributes. Never a message: even without a wait that
 * counts as a delivery, of which a queue may allow few.
 */
final class Sqs implements ProbeKind {
  private static final String[] MISSING = {
    "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"
  };

  @Override
  public Set<ProvableAction> actions() {
    return Set.of(
        ProvableAction.SQS_GET_ATTRIBUTES,
        ProvableAction.SQS_GET_URL,
        ProvableAction.SQS_SEND,
        ProvableAction.SQS_RECEIVE,
        ProvableAction.SQS_DELETE);
  }

  @Override
  public Proof prove(Target target, Wire wire) {
    if (target.action() == ProvableAction.SQS_GET_ATTRIBUTES) {
      // The address that a queue has in this region; asking for it would need another right.
      String declared = target.permission().resource();
      String queue =
          declared.startsWith("https://")
              ? declared
              : "https://"
                  + wire.hostOf("sqs", target.region())
                  + "/"
                  + target.arn().account()
                  + "/"
                  + target.arn().resource();
      return Found.of(
          ask(
              target,
              wire,
              "GetQueueAttributes",
              Map.of("QueueUrl", queue, "AttributeNames", List.of("QueueArn"))),
          "read",
          MISSING);
    }
    Proof there =
        Found.of(
            ask(
                target,
                wire,
                "GetQueueUrl",
                Map.of(
                    "QueueName",
                    target.arn().resource(),
                    "QueueOwnerAWSAccountId",
                    target.arn().account())),
            "found",
            MISSING);
    return target.action() == ProvableAction.SQS_GET_URL
        ? there
        : Found.onlyThere(there, "sqs:GetQueueUrl", target.permission().action());
  }

  private static ProbeAnswer ask(Target target, Wire wire, String call, Map<String, Object> body) {
    return wire.ask(
        ProbeCall.json(
            "sqs", target.region(), "1.0", "AmazonSQS." + call, JsonWriter.compact(body)));
  }
}
