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
import java.util.Locale;
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

  private static final String GET_URL = ProvableAction.SQS_GET_URL.action();

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
      return proof(
          ask(
              target,
              wire,
              "GetQueueAttributes",
              Map.of("QueueUrl", queue, "AttributeNames", List.of("QueueArn"))),
          "read",
          target.permission().action());
    }
    Proof there =
        proof(
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
            GET_URL);
    return target.action() == ProvableAction.SQS_GET_URL
        ? there
        : Found.onlyThere(there, GET_URL, target.permission().action());
  }

  /**
   * By the same code SQS answers a role without the right to ask, of a queue that is there: only
   * its words tell, "does not exist or you do not have access to it". Without words nothing is
   * told.
   *
   * @param asked the action that the call needs
   */
  private static Proof proof(ProbeAnswer answer, String how, String asked) {
    String words = answer.message().toLowerCase(Locale.ROOT);
    boolean plain = words.contains("exist") && !words.contains("access");
    return answer.is(MISSING) && !plain
        ? new Proof.Hidden(asked, answer.words())
        : Found.of(answer, how, MISSING);
  }

  private static ProbeAnswer ask(Target target, Wire wire, String call, Map<String, Object> body) {
    return wire.ask(
        ProbeCall.json(
            "sqs", target.region(), "1.0", "AmazonSQS." + call, JsonWriter.compact(body)));
  }
}
