package dev.irsacheck.chain.names;

import java.util.Optional;

/**
 * The id of an AWS account.
 *
 * @param digits twelve; those in front may be zeros
 * @see <a
 *     href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html">AWS
 *     account identifiers</a>
 */
public record AccountId(String digits) {
  private static final int LENGTH = 12;

  /** Empty for anything but twelve digits. */
  public static Optional<AccountId> parse(String text) {
    if (text.length() != LENGTH) {
      return Optional.empty();
    }
    for (int i = 0; i < LENGTH; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return Optional.empty();
      }
    }
    return Optional.of(new AccountId(text));
  }

  @Override
  public String toString() {
    return digits;
  }
}
