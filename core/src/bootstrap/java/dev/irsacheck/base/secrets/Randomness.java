package dev.irsacheck.base.secrets;

/**
 * Distinguishes random letters from names. Names consist of words; in a random text a word of one
 * case or of digits ends at every second character.
 */
final class Randomness {
  /** Base32 texts, hexadecimal digits and serial numbers in a name are one long word each. */
  private static final int SERIAL = 10;

  private static final int RANDOM_PART = 20;

  private static final int UPPER = 1;
  private static final int LOWER = 2;
  private static final int DIGIT = 4;

  private static final int[] SERIALS = {UPPER | DIGIT, LOWER | DIGIT};

  private Randomness() {}

  /** Matches none of 400,000 paths and 70,000 class names, and all but one in 200 random keys. */
  static boolean areRandom(String text, int start, int end) {
    int letters = end - start;
    return kinds(text, start, end) == (UPPER | LOWER | DIGIT)
        && count(text, start, end, SERIAL) * 10 >= letters * 3
        && small(text, start, end) * 3 <= letters * 2;
  }

  private static int small(String text, int start, int end) {
    int small = 0;
    for (int i = start; i < end; i++) {
      small += kind(text.charAt(i)) == LOWER ? 1 : 0;
    }
    return small;
  }

  /** Also matches hexadecimal digits and base32. */
  static boolean areRandomOrSerial(String text, int start, int end) {
    return areOfOneCase(text, start, end)
        ? count(text, start, end, Integer.MAX_VALUE) * 10 >= (end - start) * 3
        : areRandom(text, start, end);
  }

  static boolean areOfOneCase(String text, int start, int end) {
    int kinds = kinds(text, start, end) & (UPPER | LOWER);
    return kinds == UPPER || kinds == LOWER;
  }

  static boolean haveLetterAndDigit(String text, int start, int end) {
    return kinds(text, start, end) > DIGIT;
  }

  private static int count(String text, int start, int end, int serial) {
    int words = 0;
    int i = start;
    while (i < end) {
      if (kind(text.charAt(i)) != 0) {
        words++;
      }
      i = endOfWord(text, i, end, serial);
    }
    return words;
  }

  private static int endOfWord(String text, int start, int end, int serial) {
    int kind = kind(text.charAt(start));
    if (kind == 0) {
      return start + 1;
    }
    for (int letters : SERIALS) {
      // Reads no further than necessary, because the next word reads the same letters again.
      if (serial <= end - start && endOf(text, start, start + serial, letters) == start + serial) {
        return endOf(text, start, end, letters);
      }
    }
    int stop = endOf(text, start, end, kind);
    if (kind != UPPER || stop == end || kind(text.charAt(stop)) != LOWER) {
      return stop;
    }
    return stop == start + 1 ? endOf(text, stop, end, LOWER) : stop - 1;
  }

  private static int endOf(String text, int start, int end, int kinds) {
    int i = start;
    while (i < end && (kind(text.charAt(i)) & kinds) != 0) {
      i++;
    }
    return i;
  }

  private static int kinds(String text, int start, int end) {
    int kinds = 0;
    for (int i = start; i < end; i++) {
      kinds |= kind(text.charAt(i));
    }
    return kinds;
  }

  /** UUIDs and serial numbers in names are shorter, because hyphens split them. */
  static boolean haveRandomPart(String text, int start, int end) {
    int part = start;
    for (int i = start; i <= end; i++) {
      if (i == end || "-_/+".indexOf(text.charAt(i)) >= 0) {
        if (i - part >= RANDOM_PART && areRandom(text, part, i)) {
          return true;
        }
        part = i + 1;
      }
    }
    return false;
  }

  static boolean hold(String text, String part, int start, int end) {
    for (int i = Math.max(0, start); i + part.length() <= end; i++) {
      if (text.startsWith(part, i)) {
        return true;
      }
    }
    return false;
  }

  private static int kind(char c) {
    if (c >= 'a' && c <= 'z') {
      return LOWER;
    }
    if (c >= 'A' && c <= 'Z') {
      return UPPER;
    }
    return c >= '0' && c <= '9' ? DIGIT : 0;
  }
}
