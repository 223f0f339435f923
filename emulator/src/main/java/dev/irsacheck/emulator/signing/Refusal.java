package dev.irsacheck.emulator.signing;

import dev.irsacheck.emulator.answer.StsError;

/**
 * Why a signature does not hold. Each protocol has a code, a status and words of its own for it.
 *
 * @param detail the words, where the reason alone does not say them; empty otherwise
 */
public record Refusal(Reason reason, String detail) {

  /** What is wrong with the credentials or with what was made of them. */
  public enum Reason {
    UNSIGNED,
    INCOMPLETE,
    UNTIMELY,
    UNKNOWN_KEY,
    WRONG_TOKEN,
    EXPIRED,
    WRONG_SCOPE,
    WRONG_BODY,
    MISMATCH
  }

  static Refusal of(Reason reason) {
    return new Refusal(reason, "");
  }

  /** As the query protocol says it: STS, SNS. */
  public StsError inQueryProtocol() {
    return switch (reason) {
      case UNSIGNED ->
          new StsError(
              403, "MissingAuthenticationToken", "Request is missing Authentication Token");
      case INCOMPLETE ->
          new StsError(
              400,
              "IncompleteSignature",
              "Authorization header requires 'Credential', 'SignedHeaders' with host and"
                  + " x-amz-date, 'Signature' and a valid 'X-Amz-Date' header.");
      case UNTIMELY, WRONG_SCOPE -> StsError.signature(detail);
      case UNKNOWN_KEY, WRONG_TOKEN -> StsError.invalidClientToken();
      case EXPIRED ->
          new StsError(
              403, "ExpiredToken", "The security token included in the request is expired");
      case WRONG_BODY, MISMATCH ->
          StsError.signature(
              "The request signature we calculated does not match the signature you provided."
                  + " Check your AWS Secret Access Key and signing method. Consult the service"
                  + " documentation for details.");
    };
  }
}
