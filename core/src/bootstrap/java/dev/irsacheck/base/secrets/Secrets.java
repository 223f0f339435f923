package dev.irsacheck.base.secrets;

import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Removes known secrets from a text, whole or in part. */
public final class Secrets {
  /** Shorter pieces occur by chance and are useless to an attacker. */
  public static final int SHORTEST_PIECE = 8;

  /**
   * The filter's size as a power of two; a token of 20,000 characters sets less than a third of its
   * bits.
   */
  private static final int BITS = 16;

  private final int piece;
  private final List<String> known;

  /** Holds the hash of each piece, because most places of a report match none. */
  private final BitSet filter = new BitSet(1 << BITS);

  /** The factor of a piece's first character in its hash. */
  private final int first;

  /**
   * @param piece length of a piece, in characters
   * @param known secrets; shorter ones than a piece are ignored
   */
  public Secrets(int piece, Collection<String> known) {
    this.piece = piece;
    this.known = withEncoded(known);
    int power = 1;
    for (int i = 1; i < piece; i++) {
      power *= 31;
    }
    this.first = power;
    for (String secret : this.known) {
      int hash = 0;
      for (int i = 0; i < secret.length(); i++) {
        hash = hash(secret, i, hash);
        if (i >= piece - 1) {
          filter.set(bit(hash));
        }
      }
    }
  }

  /** Adds the URL-encoded form, because encoded slashes would leave only short pieces. */
  private static List<String> withEncoded(Collection<String> known) {
    Set<String> all = new LinkedHashSet<>(known);
    for (String secret : known) {
      all.add(inUrl(secret));
    }
    return new ArrayList<>(all);
  }

  private static String inUrl(String secret) {
    try {
      return URLEncoder.encode(secret, "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new AssertionError(e); // every JVM has it
    }
  }

  public String mask(String text) {
    if (known.isEmpty()) {
      return text;
    }
    StringBuilder safe = null;
    int copied = 0;
    int start = 0;
    int end = -1;
    int hash = 0;
    for (int i = 0; i < text.length(); i++) {
      hash = hash(text, i, hash);
      int begin = i - piece + 1;
      if (begin < 0 || !filter.get(bit(hash)) || !isPiece(text, begin)) {
        continue;
      }
      if (begin >= end) {
        // A second secret follows directly and needs its own mark.
        safe = hidden(safe, text, copied, start, end);
        copied = Math.max(copied, end);
        start = begin;
      }
      end = begin + piece;
    }
    safe = hidden(safe, text, copied, start, end);
    return safe == null ? text : safe.append(text, end, text.length()).toString();
  }

  private static StringBuilder hidden(
      StringBuilder safe, String text, int copied, int start, int end) {
    if (end < 0) {
      return safe;
    }
    StringBuilder longer = safe == null ? new StringBuilder(text.length()) : safe;
    return longer.append(text, copied, start).append(Masker.MARK);
  }

  private boolean isPiece(String text, int begin) {
    String candidate = text.substring(begin, begin + piece);
    for (String secret : known) {
      if (secret.contains(candidate)) {
        return true;
      }
    }
    return false;
  }

  private int hash(String text, int at, int before) {
    int leaving = at < piece ? 0 : text.charAt(at - piece) * first;
    return (before - leaving) * 31 + text.charAt(at);
  }

  private static int bit(int hash) {
    return hash * 0x9E3779B1 >>> 32 - BITS;
  }

  /** Shows no value, because they are secrets. */
  @Override
  public String toString() {
    return "Secrets[" + known.size() + "]";
  }
}
