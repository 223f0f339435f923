package dev.irsacheck.agent.rehearsal;

import java.util.ArrayList;
import java.util.List;

/**
 * What must not show in any message: the token, and what the SDK gets for it. Servers echo what
 * they were sent, whole or in part.
 */
final class Secrets {
  private static final String INSTEAD = "(secret)";

  /** Shorter pieces turn up by chance, and nobody can use them. */
  private static final int PIECE = 8;

  /** More is not printed anyway. */
  private static final int MOST = 2_000;

  private final List<String> secrets = new ArrayList<>();

  Secrets(String token) {
    keep(token);
  }

  void keep(Object secret) {
    if (secret instanceof String && !((String) secret).isEmpty()) {
      secrets.add((String) secret);
    }
  }

  /** The text with a mark in place of each piece of a secret; null for null. */
  String without(String text) {
    if (text == null) {
      return null;
    }
    String head = text.substring(0, Math.min(text.length(), MOST));
    StringBuilder safe = new StringBuilder();
    int at = 0;
    while (at < head.length()) {
      int length = secretAt(head, at);
      safe.append(length == 0 ? head.substring(at, at + 1) : INSTEAD);
      at += Math.max(1, length);
    }
    return safe.toString();
  }

  /** How many characters from here on stand in a secret too, 0 if too few. */
  private int secretAt(String text, int start) {
    int longest = 0;
    for (String secret : secrets) {
      int end = start + PIECE;
      while (end <= text.length() && secret.contains(text.substring(start, end))) {
        longest = Math.max(longest, end - start);
        end++;
      }
    }
    return longest;
  }
}
