package dev.irsacheck.probe;

import dev.irsacheck.diagnosis.AwsError;
import dev.irsacheck.facts.StsCall.Obstacle;
import dev.irsacheck.permissions.Denial;
import dev.irsacheck.permissions.PolicyOwner;
import dev.irsacheck.permissions.Proof;
import dev.irsacheck.permissions.Proof.Unanswered.Lack;
import java.util.Locale;

/** What an answer means that means the same of every service. */
public final class Answers {
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;

  /** S3's code for it is one for many things: an object is encrypted with its owner's own key. */
  private static final String CUSTOMER_KEY = "using a form of server side encryption";

  private Answers() {}

  /** The proof, where any service would mean it; null where the answer is this service's own. */
  public static Proof common(ProbeAnswer answer) {
    if (answer.unreachable() != null) {
      boolean another = answer.unreachable().obstacle() == Obstacle.NOT_STS;
      return new Proof.Unanswered(
          answer.words(), another ? Lack.NOT_THE_SERVICE : Lack.UNREACHABLE);
    }
    if (answer.granted()) {
      return null;
    }
    if (answer.code().isEmpty() && answer.status() != TOO_MANY_REQUESTS) {
      // OpenSearch denies by words alone.
      Proof denied = denied(answer);
      return denied != null || answer.status() == NOT_FOUND
          ? denied
          : new Proof.Unanswered(
              answer.words() + ", not the service's answer", Lack.NOT_THE_SERVICE);
    }
    return switch (means(answer)) {
      case THROTTLED -> new Proof.Unanswered(answer.words(), Lack.THROTTLED);
      case FAULT -> new Proof.Unanswered(answer.words(), Lack.FAULT);
      case EXPIRED, UNKNOWN_KEYS, SIGNATURE, CLOCK -> new Proof.Unsigned(answer.words());
      case NOT_SUBSCRIBED, REGION_DISABLED, UNUSABLE -> unusable(answer);
      case DENIED, FORBIDDEN, KEY_DENIED ->
          new Proof.Denied(
              Denial.in(answer.message()).orElseGet(() -> unworded(answer)), answer.words());
      default -> isEncryptedByTheOwner(answer) ? unusable(answer) : denied(answer);
    };
  }

  /** What its code and its status mean. */
  public static AwsError means(ProbeAnswer answer) {
    return AwsError.of(answer.code(), answer.status());
  }

  /** By words alone; null where they deny nothing. */
  private static Proof denied(ProbeAnswer answer) {
    Denial denial = Denial.in(answer.message()).orElse(null);
    return denial == null ? null : new Proof.Denied(denial, answer.words());
  }

  private static Proof unusable(ProbeAnswer answer) {
    return new Proof.Unusable(answer.words(), answer.message());
  }

  private static boolean isEncryptedByTheOwner(ProbeAnswer answer) {
    return answer.is("InvalidRequest")
        && answer.message().toLowerCase(Locale.ROOT).contains(CUSTOMER_KEY);
  }

  /** Words of KMS that name no owner. */
  private static Denial unworded(ProbeAnswer answer) {
    String message = answer.message().toLowerCase(Locale.ROOT);
    boolean key =
        means(answer) == AwsError.KEY_DENIED
            || message.contains("kms")
            || message.contains("customer master key");
    return new Denial("", key ? "kms:Decrypt" : "", "", PolicyOwner.UNTOLD, false, null);
  }

  /** For what no other rule knows: said, and no proof of anything. */
  public static Proof unknown(ProbeAnswer answer) {
    return new Proof.Unanswered(answer.words() + ", which irsa-check does not know", Lack.UNKNOWN);
  }
}
