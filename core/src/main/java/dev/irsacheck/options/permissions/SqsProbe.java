package dev.irsacheck.options.permissions;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.chain.permissions.AwsService;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbeableAction;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Receives no message, because that counts as a delivery. */
final class SqsProbe implements Probe {
  private static final String[] MISSING = {
    "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"
  };

  @Override
  public ProbeResult prove(ResolvedPermission target, RequestSender wire) {
    boolean url = target.action() == ProbeableAction.SQS_GET_URL;
    Map<String, Object> parameters =
        url
            ? Map.of(
                "QueueName",
                target.arn().resource(),
                "QueueOwnerAWSAccountId",
                target.arn().account())
            : Map.of("QueueUrl", address(target, wire), "AttributeNames", List.of("QueueArn"));
    ProbeAnswer answer = wire.ask(target.call(parameters));
    return proof(answer, url ? "found" : "read", target.action().action());
  }

  /** The queue's usual URL in its region; looking it up would need another permission. */
  private static String address(ResolvedPermission target, RequestSender wire) {
    String declared = target.permission().resource();
    return declared.startsWith("https://")
        ? declared
        : "https://"
            + wire.hostOf(AwsService.SQS, target.region())
            + "/"
            + target.arn().account()
            + "/"
            + target.arn().resource();
  }

  /** SQS has one code for a missing queue and a missing permission; its message differs. */
  private static ProbeResult proof(ProbeAnswer answer, String how, String asked) {
    String words = answer.message().toLowerCase(Locale.ROOT);
    boolean plain = words.contains("exist") && !words.contains("access");
    return answer.is(MISSING) && !plain
        ? new ProbeResult.Ambiguous(asked, answer.words())
        : ProbeOutcomes.of(answer, how, MISSING);
  }
}
