package dev.irsacheck.probe;

import dev.irsacheck.facts.StsCall.Obstacle;
import dev.irsacheck.permissions.Denial;
import dev.irsacheck.permissions.PolicyOwner;
import dev.irsacheck.permissions.Proof;
import dev.irsacheck.permissions.Proof.Unanswered.Lack;
import java.util.Locale;
import java.util.Set;

/** What an answer means that means the same of every service. */
public final class Answers {
  /** In lower case, without "exception" at the end. */
  private static final Set<String> DENIED =
      Set.of(
          "accessdenied",
          "authorizationerror",
          "forbidden",
          "unauthorizedoperation",
          "kmsaccessdenied",
          "kms.accessdenied");

  private static final Set<String> THROTTLED =
      Set.of(
          "throttling",
          "throttled",
          "requestlimitexceeded",
          "toomanyrequests",
          "provisionedthroughputexceeded",
          "slowdown",
          "requestthrottled");

  private static final Set<String> CREDENTIALS =
      Set.of(
          "expiredtoken",
          "unrecognizedclient",
          "invalidclienttokenid",
          "invalidaccesskeyid",
          "signaturedoesnotmatch",
          "requesttimetooskewed",
          "invalidsignature",
          "invalidtoken",
          "requestexpired",
          "incompletesignature",
          "missingauthenticationtoken");

  private static final Set<String> NOT_ENABLED =
      Set.of("optinrequired", "subscriptionrequired", "regiondisabled");

  /**
   * Of S3, of a key that other services use, and of SSM: whoever is told so may ask, and what is
   * asked for is in a state in which nobody gets it.
   */
  private static final Set<String> UNUSABLE =
      Set.of(
          "invalidobjectstate",
          "allaccessdisabled",
          "invalidkeyid",
          "kms.disabled",
          "kms.kmsinvalidstate",
          "kms.invalidkeyusage",
          "kms.notfound",
          "kmsdisabled",
          "kmsinvalidstate",
          "kmsnotfound",
          "kmsoptinrequired");

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
    String code = plain(answer.code());
    if (isThrottled(answer)) {
      return new Proof.Unanswered(answer.words(), Lack.THROTTLED);
    }
    if (CREDENTIALS.contains(code)) {
      return new Proof.Unsigned(answer.words());
    }
    if (NOT_ENABLED.contains(code) || isUnusable(answer, code)) {
      return new Proof.Unusable(answer.words(), answer.message());
    }
    Denial worded = Denial.in(answer.message()).orElse(null);
    if (worded != null || DENIED.contains(code)) {
      return new Proof.Denied(worded == null ? unworded(answer) : worded, answer.words());
    }
    if (code.isEmpty() && answer.status() != 404) {
      return new Proof.Unanswered(
          answer.words() + ", not the service's answer", Lack.NOT_THE_SERVICE);
    }
    return answer.status() >= 500 ? new Proof.Unanswered(answer.words(), Lack.FAULT) : null;
  }

  private static boolean isUnusable(ProbeAnswer answer, String code) {
    return UNUSABLE.contains(code)
        || code.equals("invalidrequest")
            && answer.message().toLowerCase(Locale.ROOT).contains(CUSTOMER_KEY);
  }

  /** Whether the service asks to come again later. */
  static boolean isThrottled(ProbeAnswer answer) {
    return answer.status() == 429 || THROTTLED.contains(plain(answer.code()));
  }

  /** Words of KMS that name no owner. */
  private static Denial unworded(ProbeAnswer answer) {
    String message = answer.message().toLowerCase(Locale.ROOT);
    boolean key =
        message.contains("kms")
            || message.contains("customer master key")
            || plain(answer.code()).startsWith("kms");
    return new Denial("", key ? "kms:Decrypt" : "", "", PolicyOwner.UNTOLD, false, null);
  }

  private static String plain(String code) {
    String lower = code.toLowerCase(Locale.ROOT);
    return lower.endsWith("exception")
        ? lower.substring(0, lower.length() - "exception".length())
        : lower;
  }

  /** For what no other rule knows: said, and no proof of anything. */
  public static Proof unknown(ProbeAnswer answer) {
    return new Proof.Unanswered(answer.words() + ", which irsa-check does not know", Lack.UNKNOWN);
  }
}
