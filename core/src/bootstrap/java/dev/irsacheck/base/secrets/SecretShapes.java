package dev.irsacheck.base.secrets;

/**
 * Finds unknown secrets by their form. A part of an ARN or of a URL's path is a name, even if it
 * looks random, unless it is a complete JWT.
 */
final class SecretShapes {
  private static final String[] KEY_IDS = {"AKIA", "ASIA", "ABIA", "ACCA"};

  /** The masked text keeps the prefix, which tells a user's key from a session's. */
  private static final int KIND = 4;

  private static final int SHORTEST_KEY_ID = 16;

  private static final int KEY_ID = 20;

  /** {@code {"} in base64url, the start of every JWT. */
  private static final String JWT = "eyJ";

  /** Class names contain the letters too. */
  private static final int SHORTEST_JWT = 9;

  /** Prefixes of session tokens: "origin" and "aws" in base64, after a length. */
  private static final String[] SESSION_TOKENS = {"IQoJb3JpZ2lu", "FwoGZXIvYXdz", "FQoGZXIvYXdz"};

  private static final int SECRET_KEY = 40;

  private static final int TOKEN = 60;

  private static final int REST = 12;

  private static final int TOKEN_OR_NAME = 100;

  private static final boolean[] LETTERS = new boolean[128];

  static {
    for (char c = 0; c < LETTERS.length; c++) {
      LETTERS[c] = isWord(c) || c == '+' || c == '/' || c == '-';
    }
  }

  private final String text;
  private final Masker masker;
  private final NameSpans names;
  private final Logins logins;

  private int dotless;

  private int webhook;

  SecretShapes(String text, Masker masker) {
    this.text = text;
    this.masker = masker;
    this.names = new NameSpans(text);
    this.logins = new Logins(text);
  }

  void find() {
    int i = 0;
    while (i < text.length()) {
      if (!isLetter(i)) {
        char c = text.charAt(i);
        if (c == ':' && text.startsWith(Logins.IN_URL, i)) {
          int start = i + Logins.IN_URL.length();
          int host = logins.hostIn(start);
          masker.hide(start, host);
          names.url(host);
          int hook = logins.webhook(host);
          if (hook >= webhook) {
            webhook = NameSpans.end(text, hook);
            masker.hide(hook, webhook);
          }
        } else if (c == ':') {
          int login = logins.ofOracle(i);
          masker.hide(login, logins.endOfOracle(login));
        }
        i =
            c == '(' && text.startsWith(Masker.MARK, i)
                ? behindMark(i)
                : i + Masker.escape(text, i);
        continue;
      }
      int end = i + 1;
      while (isLetter(end)) {
        end++;
      }
      i = findIn(i, end);
    }
  }

  private int behindMark(int mark) {
    int start = mark + Masker.MARK.length();
    int end = endOfLetters(start);
    if (end - start < REST || !isWord(text.charAt(start))) {
      return start;
    }
    masker.hide(mark, end);
    return end;
  }

  private boolean isLetter(int at) {
    return at < text.length() && text.charAt(at) < LETTERS.length && LETTERS[text.charAt(at)];
  }

  private int findIn(int start, int end) {
    if (names.beginWith(start, end)) {
      return end;
    }
    int key = PrivateKeys.body(text, start);
    if (key >= 0) {
      int stop = PrivateKeys.end(text, key);
      masker.hide(key, stop);
      return Math.max(end, stop);
    }
    for (int i = start; i < end; i++) {
      if (begins(i, start)) {
        int stop = endOfKnown(i, end);
        if (stop > 0) {
          return stop;
        }
      }
    }
    int random = random(start, end);
    if (random >= 0) {
      int stop = endOfToken(end);
      masker.hide(random, stop);
      return stop;
    }
    int value = names.hold(end - 1) ? -1 : SecretNames.value(text, start, end);
    value = value < 0 ? logins.ofProgram(start, end) : value;
    if (value < 0) {
      return end;
    }
    int stop = ValueBounds.endOfSentence(text, ValueBounds.endOfValue(text, value, text.length()));
    masker.hide(endOfKeyId(value, stop) == stop ? value + KIND : value, stop);
    return Math.max(end, stop);
  }

  private int endOfKnown(int at, int end) {
    int token = KnownTokens.end(text, at);
    if (token > 0 && (!names.hold(at) || Randomness.haveRandomPart(text, at, token))) {
      masker.hide(at, token);
      return token;
    }
    char c = text.charAt(at);
    if (c == 'e') {
      int stop = endOfJwt(at);
      masker.hide(at, stop);
      return Math.max(0, stop);
    }
    if (c == 'A') {
      int stop = endOfKeyId(at, end);
      boolean name = names.hold(at) || Randomness.hold(text, "role/", at - 5, at);
      if (name && stop - at != KEY_ID) {
        return 0; // such as role/ASIAPACIFICPRODUCTION
      }
      masker.hide(at + KIND, stop);
      return Math.max(0, stop);
    }
    if ((c == 'I' || c == 'F') && startsWithOne(SESSION_TOKENS, at)) {
      int stop = endOfToken(end);
      masker.hide(at, stop);
      return stop;
    }
    return 0;
  }

  private boolean begins(int at, int start) {
    return at == start || !isWord(text.charAt(at - 1));
  }

  private int endOfKeyId(int at, int end) {
    if (!startsWithOne(KEY_IDS, at)) {
      return -1;
    }
    int i = at;
    while (i < end && isCapitalOrDigit(text.charAt(i))) {
      i++;
    }
    return i - at < SHORTEST_KEY_ID || i < end && isWord(text.charAt(i)) ? -1 : i;
  }

  private boolean startsWithOne(String[] beginnings, int at) {
    for (String beginning : beginnings) {
      if (text.startsWith(beginning, at)) {
        return true;
      }
    }
    return false;
  }

  private int endOfJwt(int at) {
    if (at < dotless || !text.startsWith(JWT, at)) {
      return -1;
    }
    int end = ValueBounds.endOfSentence(text, endOfLetters(at));
    boolean name = names.hold(at) && !Randomness.hold(text, ".", at, end);
    dotless = name ? end : dotless;
    return !name && end - at >= SHORTEST_JWT ? end : -1;
  }

  private int endOfLetters(int start) {
    int end = start;
    while (end < text.length() && isOfToken(text.charAt(end))) {
      end++;
    }
    return end;
  }

  static boolean isOfToken(char c) {
    return isWord(c) || "-.=+/".indexOf(c) >= 0;
  }

  private int endOfToken(int end) {
    int i = end;
    while (isLetter(i) || i < text.length() && ".=".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return ValueBounds.endOfSentence(text, i);
  }

  private int random(int start, int end) {
    int letters = end - start;
    if (letters < SECRET_KEY
        || names.hold(start)
        || Randomness.hold(text, "role/", start, end)
        || SecretNames.isOfNoSecret(text, start)) {
      return -1;
    }
    boolean name = Randomness.hold(text, "-", start, end) || Randomness.hold(text, "_", start, end);
    boolean token =
        name
            ? letters >= TOKEN_OR_NAME && Randomness.haveRandomPart(text, start, end)
            : letters >= TOKEN;
    if (token && Randomness.areRandom(text, start, end)) {
      return start;
    }
    int key = end - SECRET_KEY;
    char before = key == 0 ? ' ' : text.charAt(key - 1);
    boolean whole = key == start ? before != '.' : before == '/';
    boolean plain = !Randomness.hold(text, "-", key, end) && !Randomness.hold(text, "_", key, end);
    return whole && plain && Randomness.areRandom(text, key, end) ? key : -1;
  }

  private static boolean isCapitalOrDigit(char c) {
    return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  private static boolean isWord(char c) {
    return isCapitalOrDigit(c) || c >= 'a' && c <= 'z' || c == '_';
  }
}
