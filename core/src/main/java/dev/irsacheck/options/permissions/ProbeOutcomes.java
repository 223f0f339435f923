package dev.irsacheck.options.permissions;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.chain.diagnosis.AwsError;
import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.chain.permissions.Denial;
import dev.irsacheck.chain.permissions.DenialText;
import dev.irsacheck.chain.permissions.PolicyOwner;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbeResult.Unanswered.NoAnswerReason;
import java.util.Locale;

/** What a response proves if it means the same for every service. */
final class ProbeOutcomes {
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;

  /** S3 has one code for many faults; this message means a customer-provided key. */
  private static final String CUSTOMER_KEY = "using a form of server side encryption";

  private ProbeOutcomes() {}

  /** {@code missing} are the service's codes; {@code how} is a word such as "read". */
  static ProbeResult of(ProbeAnswer answer, String how, String... missing) {
    if (answer.granted()) {
      return new ProbeResult.Held(how);
    }
    return answer.is(missing) ? new ProbeResult.Missing(answer.words()) : refusal(answer);
  }

  /** The same for a dry run, which succeeds with an error. */
  static ProbeResult dryRun(ProbeAnswer answer, String... missing) {
    if (answer.is("DryRunOperationException")) {
      return new ProbeResult.Held("dry run");
    }
    return answer.granted() ? performed(answer) : of(answer, "dry run", missing);
  }

  /** Allowed, but the server ignored the dry-run flag and changed something. */
  static ProbeResult performed(ProbeAnswer answer) {
    return new ProbeResult.Unanswered(answer.words(), NoAnswerReason.PERFORMED);
  }

  /** The call is not sent, because it might change something. */
  static ProbeResult notDry(String harm) {
    return new ProbeResult.NotProbed(
        "a server that is not AWS's own may not know of dry runs, and " + harm);
  }

  /** Only the resource was found, which proves no other permission. */
  static ProbeResult onlyThere(ProbeResult result, String asked, String declared) {
    String unasked = "; " + declared + " itself would change something";
    if (result instanceof ProbeResult.Held) {
      return new ProbeResult.NotProbed(asked + " finds the resource" + unasked);
    }
    String finding = asked + ", by which the resource could be found, is not allowed";
    if (result instanceof ProbeResult.Ambiguous) {
      return new ProbeResult.NotProbed(finding + ", or the resource is absent" + unasked);
    }
    return result instanceof ProbeResult.Denied
        ? new ProbeResult.NotProbed(finding + unasked)
        : result;
  }

  /** Unknown responses prove nothing. */
  static ProbeResult refusal(ProbeAnswer answer) {
    ProbeResult common = common(answer);
    return common == null ? unknown(answer) : common;
  }

  static ProbeResult unknown(ProbeAnswer answer) {
    return new ProbeResult.Unanswered(
        answer.words() + ", which irsa-check does not know", NoAnswerReason.UNKNOWN);
  }

  static ProbeResult common(ProbeAnswer answer) {
    if (answer.unreachable() != null) {
      boolean another = answer.unreachable().obstacle() == Obstacle.NOT_STS;
      NoAnswerReason none =
          answer.unreachable().side() == FaultSide.AWS
              ? NoAnswerReason.SILENT
              : NoAnswerReason.UNREACHABLE;
      return new ProbeResult.Unanswered(
          answer.words(), another ? NoAnswerReason.NOT_THE_SERVICE : none);
    }
    if (answer.granted()) {
      return null;
    }
    if (answer.code().isEmpty() && answer.status() != TOO_MANY_REQUESTS) {
      // OpenSearch denies with a message but no code.
      ProbeResult denied = denied(answer);
      return denied != null || answer.status() == NOT_FOUND
          ? denied
          : new ProbeResult.Unanswered(
              answer.words() + ", not the service's answer", NoAnswerReason.NOT_THE_SERVICE);
    }
    return switch (answer.error()) {
      case THROTTLED -> new ProbeResult.Unanswered(answer.words(), NoAnswerReason.THROTTLED);
      case FAULT -> new ProbeResult.Unanswered(answer.words(), NoAnswerReason.FAULT);
      case EXPIRED, UNKNOWN_KEYS, SIGNATURE, CLOCK ->
          new ProbeResult.CredentialsRejected(answer.words());
      case NOT_SUBSCRIBED, REGION_DISABLED, UNUSABLE -> unusable(answer);
      case DENIED, FORBIDDEN, KEY_DENIED ->
          new ProbeResult.Denied(
              DenialText.first(answer.message()).orElseGet(() -> unworded(answer)), answer.words());
      default -> isEncryptedByTheOwner(answer) ? unusable(answer) : denied(answer);
    };
  }

  /** Judges by the message; null if it is no denial. */
  private static ProbeResult denied(ProbeAnswer answer) {
    Denial denial = DenialText.first(answer.message()).orElse(null);
    return denial == null ? null : new ProbeResult.Denied(denial, answer.words());
  }

  /** The caller is allowed, but the resource is unusable. */
  static ProbeResult unusable(ProbeAnswer answer) {
    return new ProbeResult.Unusable(answer.words(), answer.message());
  }

  private static boolean isEncryptedByTheOwner(ProbeAnswer answer) {
    return answer.is("InvalidRequest")
        && answer.message().toLowerCase(Locale.ROOT).contains(CUSTOMER_KEY);
  }

  private static Denial unworded(ProbeAnswer answer) {
    String message = answer.message().toLowerCase(Locale.ROOT);
    boolean key =
        answer.error() == AwsError.KEY_DENIED
            || message.contains("kms")
            || message.contains("customer master key");
    return new Denial("", key ? "kms:Decrypt" : "", "", PolicyOwner.UNTOLD, false, null);
  }
}
