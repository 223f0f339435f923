package dev.irsacheck.emulator.answer;

/** The reason why a signature is invalid; each protocol has its own words for it. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public enum Reason {
    UNSIGNED,
    INCOMPLETE,
    UNTIMELY,
    UNKNOWN_KEY,
    WRONG_TOKEN,
    EXPIRED,
    WRONG_SCOPE,
    /** S3 alone requires the header with the body's hash. */
    NO_HASH,
    WRONG_HASH,
    MISMATCH
  }

  /** Creates a refusal; an empty detail means that the reason says all. */
  public Refusal(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

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
