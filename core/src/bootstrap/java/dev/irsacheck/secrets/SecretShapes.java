package dev.irsacheck.secrets;

/**
 * Finds the secrets in a text that nobody knows, by their form: ids of access keys, JWTs, what is
 * random and as long as a key or a token, the user name and password of a URL, and what is named a
 * secret. Names are none of them: what stands in an ARN, behind {@code role/} or in a URL's path is
 * a name, however random, unless it is a whole JWT.
 */
final class SecretShapes {
  /** The beginnings of access keys' ids. */
  private static final String[] KEY_IDS = {"AKIA", "ASIA", "ABIA", "ACCA"};

  /** Of a key's id as it is shown: it tells a user's from a session's. */
  private static final int KIND = 4;

  private static final int SHORTEST_KEY_ID = 16;

  /** {@code {"} in base64url: every JWT begins so. */
  private static final String JWT = "eyJ";

  /** Names of classes hold the letters too. */
  private static final int SHORTEST_JWT = 9;

  /** How session tokens begin: "origin" and "aws" in base64, behind a length. */
  private static final String[] SESSION_TOKENS = {"IQoJb3JpZ2lu", "FwoGZXIvYXdz", "FQoGZXIvYXdz"};

  /** The length of every secret access key. */
  private static final int SECRET_KEY = 40;

  private static final int TOKEN = 60;

  /** With hyphens, as names have them. */
  private static final int TOKEN_OR_NAME = 100;

  private static final int RANDOM_PART = 20;

  /** The letters of base64 and of names, by character. */
  private static final boolean[] LETTERS = new boolean[128];

  static {
    for (char c = 0; c < LETTERS.length; c++) {
      LETTERS[c] = isWord(c) || c == '+' || c == '/' || c == '-';
    }
  }

  private final String text;
  private final Masker masker;

  /** Before this what looks random is a name. */
  private int namesEnd;

  private final Logins logins;

  SecretShapes(String text, Masker masker) {
    this.text = text;
    this.masker = masker;
    this.logins = new Logins(text);
  }

  void find() {
    int i = 0;
    while (i < text.length()) {
      if (!isLetter(i)) {
        char c = text.charAt(i);
        if (c == ':' && text.startsWith(Logins.IN_URL, i)) {
          url(i + Logins.IN_URL.length());
        }
        i += Masker.escape(text, i);
        continue;
      }
      int end = i + 1;
      while (isLetter(end)) {
        end++;
      }
      i = findIn(i, end);
    }
  }

  private boolean isLetter(int at) {
    return at < text.length() && text.charAt(at) < LETTERS.length && LETTERS[text.charAt(at)];
  }

  /** Hides what is secret in these letters or named by them; returns where to go on. */
  private int findIn(int start, int end) {
    if (end - start == 3 && start >= namesEnd && isArn(start)) {
      namesEnd = endOfName(end);
      return end;
    }
    for (int i = start; i + SHORTEST_JWT <= end; i++) {
      if (begins(i, start)) {
        int stop = endOfKnown(i, end);
        if (stop > 0) {
          return stop;
        }
      }
    }
    if (isRandom(start, end)) {
      int stop = endOfToken(end);
      masker.hide(start, stop);
      return stop;
    }
    int value = end <= namesEnd ? -1 : SecretNames.value(text, start, end);
    value = value < 0 ? logins.ofCurl(start, end) : value;
    if (value < 0) {
      return end;
    }
    int stop = SecretNames.endOfSentence(text, SecretNames.endOfValue(text, value, text.length()));
    masker.hide(isKeyId(value, stop) ? value + KIND : value, stop);
    return Math.max(end, stop);
  }

  /**
   * Hides the JWT, key id or session token that begins here; returns its end, 0 if there is none.
   */
  private int endOfKnown(int at, int end) {
    char c = text.charAt(at);
    if (c == 'e') {
      int stop = endOfJwt(at);
      masker.hide(at, stop);
      return Math.max(0, stop);
    }
    if (c == 'A' && at >= namesEnd && isKeyId(at, end) && !isBehindSlash(at)) {
      int stop = at + KIND;
      while (stop < end && isWord(text.charAt(stop))) {
        stop++;
      }
      masker.hide(at + KIND, stop);
      return stop;
    }
    if ((c == 'I' || c == 'F') && startsWithOne(SESSION_TOKENS, at) >= 0) {
      int stop = endOfToken(end);
      masker.hide(at, stop);
      return stop;
    }
    return 0;
  }

  /** Whether a word may begin here: at the start of the letters, or behind one of no word. */
  private boolean begins(int at, int start) {
    return at == start || !isWord(text.charAt(at - 1));
  }

  private boolean isBehindSlash(int at) {
    return at > 0 && text.charAt(at - 1) == '/';
  }

  /** In capitals and digits to the end of the word. */
  private boolean isKeyId(int at, int end) {
    if (startsWithOne(KEY_IDS, at) < 0) {
      return false;
    }
    int i = at;
    while (i < end && (isUpper(text.charAt(i)) || isDigit(text.charAt(i)))) {
      i++;
    }
    return i - at >= SHORTEST_KEY_ID && (i == end || !isWord(text.charAt(i)));
  }

  private int startsWithOne(String[] beginnings, int at) {
    for (int i = 0; i < beginnings.length; i++) {
      if (text.startsWith(beginnings[i], at)) {
        return i;
      }
    }
    return -1;
  }

  /** Where the JWT ends that starts here, or -1 if none does. */
  private int endOfJwt(int at) {
    if (!text.startsWith(JWT, at)) {
      return -1;
    }
    int end = at;
    while (end < text.length() && isOfToken(text.charAt(end))) {
      end++;
    }
    end = SecretNames.endOfSentence(text, end);
    boolean sure = end - at >= SHORTEST_JWT && (at >= namesEnd || holds(".", at, end));
    return sure ? end : -1;
  }

  /** The letters of tokens, in either base64. */
  static boolean isOfToken(char c) {
    return isWord(c) || "-.=+/".indexOf(c) >= 0;
  }

  /** What is split by dots, or padded, is one. */
  private int endOfToken(int end) {
    int i = end;
    while (isLetter(i) || i < text.length() && ".=".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return SecretNames.endOfSentence(text, i);
  }

  private boolean isRandom(int start, int end) {
    int letters = end - start;
    if (letters < SECRET_KEY || start < namesEnd || isDigest(start)) {
      return false;
    }
    boolean name = holds("-", start, end) || holds("_", start, end);
    // Behind an id of a key and a slash too.
    boolean key = letters == SECRET_KEY || letters == SECRET_KEY + 1 && text.charAt(start) == '/';
    boolean token = name ? letters >= TOKEN_OR_NAME && hasRandomPart(start, end) : letters >= TOKEN;
    return (token || key && !name && (start == 0 || text.charAt(start - 1) != '.'))
        && Words.areRandom(text, start, end)
        && !holds("role/", start, end)
        && !SecretNames.isOfNoSecret(text, start);
  }

  /**
   * Names have UUIDs and serial numbers between their hyphens, and nothing that is long and random.
   */
  private boolean hasRandomPart(int start, int end) {
    int part = start;
    for (int i = start; i <= end; i++) {
      if (i == end || "-_/+".indexOf(text.charAt(i)) >= 0) {
        if (i - part >= RANDOM_PART && Words.areRandom(text, part, i)) {
          return true;
        }
        part = i + 1;
      }
    }
    return false;
  }

  private boolean holds(String part, int start, int end) {
    for (int i = start; i + part.length() <= end; i++) {
      if (text.startsWith(part, i)) {
        return true;
      }
    }
    return false;
  }

  /** In base64 they have the algorithm before them, such as {@code sha256-}. */
  private boolean isDigest(int start) {
    return text.startsWith("sha", start)
        && (text.startsWith("-", start + 4) || text.startsWith("-", start + 6));
  }

  /** As it is written, or in a URL. */
  private boolean isArn(int at) {
    return text.startsWith("arn:aws", at) || text.startsWith("arn%3Aaws", at);
  }

  /** Where the ARN or the URL's path ends. */
  private int endOfName(int at) {
    int i = at;
    while (i < text.length() && isOfName(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isOfName(char c) {
    return c > ' ' && "\"'\\<>,;&?()[]|`=".indexOf(c) < 0;
  }

  private void url(int start) {
    int host = logins.hostIn(start);
    masker.hide(start, host);
    if (start >= namesEnd) {
      namesEnd = endOfName(Math.max(start, host));
    }
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWord(char c) {
    return isUpper(c) || c >= 'a' && c <= 'z' || isDigit(c) || c == '_';
  }
}
