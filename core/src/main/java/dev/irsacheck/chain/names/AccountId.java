package dev.irsacheck.chain.names;

import java.util.Optional;

/**
 * An AWS account ID.
 *
 * @param digits twelve, with leading zeros
 */
public record AccountId(String digits) {
  private static final int LENGTH = 12;

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
