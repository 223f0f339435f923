package dev.irsacheck.emulator.answer;

/**
 * Why a signature does not hold. Each protocol has a code, a status and words of its own for it.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** What is wrong with the credentials or with what was made of them. */
  public enum Reason {
    UNSIGNED,
    INCOMPLETE,
    UNTIMELY,
    UNKNOWN_KEY,
    WRONG_TOKEN,
    EXPIRED,
    WRONG_SCOPE,
    /** S3's alone: the header with the body's hash. */
    NO_HASH,
    WRONG_HASH,
    MISMATCH
  }

  /**
   * To be thrown.
   *
   * @param detail the words, where the reason alone does not say them; empty otherwise
   */
  public Refusal(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /**
   * In each protocol's words.
   *
   * @param json without a message where that is the query protocol's
   */
  record Words(Failure query, Failure json, Failure s3) {
    Words with(String detail) {
      Failure said = filled(query, detail);
      return new Words(
          said, json.message().isEmpty() ? json.saying(said.message()) : json, filled(s3, detail));
    }

    private static Failure filled(Failure failure, String detail) {
      return failure.saying(failure.message().replace("DETAIL", detail));
    }
  }
}
