package dev.irsacheck.base.secrets;

/**
 * Tells random letters from names. What people and tools name consists of words: of letters of one
 * case, with a capital before them or not, or of digits. In what is drawn at random such a word
 * ends at every second character.
 */
final class Randomness {
  /** Base32, hexadecimal digits and serial numbers in a name are a word each. */
  private static final int SERIAL = 10;

  private static final int RANDOM_PART = 20;

  private static final int UPPER = 1;
  private static final int LOWER = 2;
  private static final int DIGIT = 4;

  /** Of what letters a serial number is. */
  private static final int[] SERIALS = {UPPER | DIGIT, LOWER | DIGIT};

  private Randomness() {}

  /**
   * Whether there are letters of both cases and digits, three words or more in ten characters, and
   * small letters for two thirds of them at the most. Of 400,000 paths and 70,000 names of classes
   * none is so; of random keys all but one in 200 are.
   */
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

  /** The same of what may be in letters of one case, as hexadecimal digits and base32 are. */
  static boolean areRandomOrSerial(String text, int start, int end) {
    return areOfOneCase(text, start, end)
        ? count(text, start, end, Integer.MAX_VALUE) * 10 >= (end - start) * 3
        : areRandom(text, start, end);
  }

  /** Whether there are letters of one case alone. */
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
      // No further than is needed to tell: the next word looks at the same letters again.
      if (serial <= end - start && endOf(text, start, start + serial, letters) == start + serial) {
        return endOf(text, start, end, letters);
      }
    }
    int stop = endOf(text, start, end, kind);
    if (kind != UPPER || stop == end || kind(text.charAt(stop)) != LOWER) {
      return stop;
    }
    // The last capital is the next word's.
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

  /**
   * Names have UUIDs and serial numbers between their hyphens, and nothing that is long and random.
   */
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
