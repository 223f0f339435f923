package dev.irsacheck.base.secrets;

/** Names and authorization schemes that announce a secret. */
final class SecretNames {
  /** Names of secrets, in any case and with or without separators. */
  private static final String[] OF_SECRETS = {
    "secretaccesskey",
    "secretkey",
    "sessiontoken",
    "securitytoken",
    "authorizationtoken",
    "clientsecret",
    "apikey",
    "privatekey"
  };

  private static final String[] OF_PASSWORDS = {"password", "passwd", "passphrase"};

  /**
   * Short names of passwords. They must be a separate word: "compass" and "bypass" do not match.
   */
  private static final String[][] SHORT_FOR_PASSWORDS = {
    {"pass"}, {"pwd"}, {"pw"}, {"pswd"}, {"storepass"}, {"keypass"}
  };

  /** PWD and OLDPWD, the working directories of a shell. */
  private static final String FOLDER = "pwd";

  private static final String[] OF_QUERIES = {"auth", "sig"};

  /** Names of secrets and other things, such as error codes; the value decides. */
  private static final String[] OF_MANY_THINGS = {
    "accesskeyid", "accesskey", "token", "signature", "authorization", "secret"
  };

  /** Names of random values that are not secret. */
  private static final String[] OF_NO_SECRETS = {
    "requestid", "hostid", "amzid2", "etag", "checksum", "digest", "md5"
  };

  private static final String[] SCHEMES = {"basic", "bearer"};
  private static final String[] AUTHORIZATION = {"authorization"};

  private static final String ENDS = "eyenonrdwdidreericseetsspwthig";

  private static final String SEPARATORS = "-_. ";

  private static final int WIDEST = 80;

  private static final int JUDGED = 64;

  /** Words like no, the and not, which continue a sentence. */
  private static final int SHORT_WORD = 3;

  private static final int SHORTEST_QUOTED = 6;
  private static final int SHORTEST = 16;
  private static final int SHORTEST_CREDENTIAL = 8;

  private SecretNames() {}

  static int value(String text, int start, int end) {
    if (end < 2
        || !mayEnd((char) (text.charAt(end - 1) | 0x20), (char) (text.charAt(end - 2) | 0x20))) {
      return -1;
    }
    if (endsWith(text, start, end, SCHEMES) >= 0) {
      return credential(text, start, end);
    }
    boolean password = endsWith(text, 0, end, OF_PASSWORDS) >= 0;
    boolean sure = password || endsWith(text, 0, end, OF_SECRETS) >= 0;
    int value = sure && text.charAt(start) == '-' ? behindOption(text, start, end) : -1;
    if (value >= 0) {
      return value;
    }
    for (String[] each : SHORT_FOR_PASSWORDS) {
      int name = endsWith(text, 0, end, each);
      if (name >= 0 && beginsWord(text, name)) {
        return behindShort(text, start, name, end);
      }
    }
    int query = endsWith(text, 0, end, OF_QUERIES);
    if (query > 0 && query == start && "?&".indexOf(text.charAt(query - 1)) >= 0) {
      return inQuery(text, end);
    }
    return sure || endsWith(text, 0, end, OF_MANY_THINGS) >= 0
        ? valueBehind(text, start, end, sure, password)
        : -1;
  }

  /** After a separator, or a capital after a lower-case letter. */
  private static boolean beginsWord(String text, int at) {
    if (at == 0 || !Character.isLetter(text.charAt(at - 1))) {
      return true;
    }
    return Character.isLowerCase(text.charAt(at - 1)) && Character.isUpperCase(text.charAt(at));
  }

  /** Returns -1 if a sentence about the option continues. */
  private static int behindOption(String text, int start, int end) {
    if (start > 0 && " \"'=[(\t\n".indexOf(text.charAt(start - 1)) < 0) {
      return -1;
    }
    int value = ValueBounds.skip(text, end, Math.min(text.length(), end + WIDEST), "\\\"', \t");
    int stop = ValueBounds.endOfValue(text, value, Math.min(text.length(), value + JUDGED));
    boolean apart = value > end && text.substring(end, value).indexOf(' ') >= 0;
    boolean array = value > end && text.substring(end, value).indexOf(',') >= 0;
    if (!apart && !array
        || stop - value <= SHORT_WORD
        || isNone(text, value, stop)
        || "-=:[(<$".indexOf(text.charAt(value)) >= 0) {
      return -1;
    }
    return isWordOfSentence(text, value, stop) ? -1 : value;
  }

  private static boolean isWordOfSentence(String text, int value, int stop) {
    int end = ValueBounds.endOfSentence(text, stop);
    for (int i = value; i < end; i++) {
      if (!Character.isLetter(text.charAt(i))) {
        return false;
      }
    }
    boolean goesOn =
        stop + 1 < text.length()
            && text.charAt(stop) == ' '
            && Character.isLetter(text.charAt(stop + 1));
    return goesOn || end < stop;
  }

  /** Needs an equals sign or quotes: "pass: 12" is a count of tests. */
  private static int behindShort(String text, int start, int name, int end) {
    int limit = Math.min(text.length(), end + WIDEST);
    int sign = ValueBounds.skip(text, end, limit, "\\\"' \t");
    boolean option = text.charAt(start) == '-' && name - start <= 2 && sign > end;
    if (sign < limit && option && "=:".indexOf(text.charAt(sign)) < 0) {
      return behindOption(text, start, end);
    }
    boolean equals = sign < limit && text.charAt(sign) == '=';
    if (!equals && (sign == limit || text.charAt(sign) != ':')) {
      return -1;
    }
    int value = ValueBounds.skip(text, sign + 1, limit, "\\ \t=[");
    boolean quoted = value < text.length() && ValueBounds.isQuote(text.charAt(value));
    value += quoted ? 1 : 0;
    int stop = ValueBounds.endOfValue(text, value, Math.min(text.length(), value + JUDGED));
    if (!equals && !quoted || stop - value <= SHORT_WORD || isNone(text, value, stop)) {
      return -1;
    }
    boolean truth = isWord(text, value, stop, "true") || isWord(text, value, stop, "false");
    boolean folder = isWord(text, name, end, FOLDER) && !isOfLongerName(text, name);
    return truth || folder && isPath(text, value) ? -1 : value;
  }

  private static boolean isOfLongerName(String text, int name) {
    return name > 0
        && (SecretShapes.isOfToken(text.charAt(name - 1)) && text.charAt(name - 1) != '=');
  }

  private static boolean isWord(String text, int start, int end, String word) {
    return end - start == word.length() && text.regionMatches(true, start, word, 0, word.length());
  }

  private static boolean isPath(String text, int value) {
    return "/~$.".indexOf(text.charAt(value)) >= 0 || text.startsWith(":", value + 1);
  }

  private static int inQuery(String text, int end) {
    if (end >= text.length() || text.charAt(end) != '=') {
      return -1;
    }
    int value = end + 1;
    int stop = ValueBounds.endOfValue(text, value, Math.min(text.length(), value + JUDGED));
    boolean isLong = stop - value >= SHORTEST_CREDENTIAL;
    return isLong && !isNone(text, value, stop) && Randomness.haveLetterAndDigit(text, value, stop)
        ? value
        : -1;
  }

  /** A cheap filter: most words end in other letters. */
  private static boolean mayEnd(char last, char before) {
    for (int i = 0; i < ENDS.length(); i += 2) {
      if (ENDS.charAt(i) == before && ENDS.charAt(i + 1) == last) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param sure whether this name always has a secret value
   * @param words whether the value may consist of words, as passwords do
   */
  private static int valueBehind(String text, int start, int end, boolean sure, boolean words) {
    int limit = Math.min(text.length(), end + WIDEST);
    int sign = ValueBounds.skip(text, end, limit, "\\\"' \t");
    boolean named = sign < limit && "=:>".indexOf(text.charAt(sign)) >= 0;
    int value =
        named ? ValueBounds.skip(text, sign, limit, "\\ \t=:>[") : behindSpace(text, end, limit);
    boolean quoted = value < text.length() && ValueBounds.isQuote(text.charAt(value));
    value += quoted ? 1 : 0;
    int stop = ValueBounds.endOfValue(text, value, Math.min(text.length(), value + JUDGED));
    boolean element = named && text.charAt(sign) == '>';
    boolean ends =
        text.charAt(start) == '/' || start == 0 || "<:".indexOf(text.charAt(start - 1)) < 0;
    if (element && ends) {
      return -1;
    }
    boolean told = named && (quoted || element || text.charAt(sign) == '=');
    // The last part of an image or a path, the end of an element, a class, an error code.
    boolean part = !told && (Randomness.hold(text, "/", start, end) || isOfType(text, start, end));
    if (part || stop == value || isNone(text, value, stop)) {
      return -1;
    }
    if (named
        && sure
        && (words && stop - value > SHORT_WORD || quoted || !isSentence(text, value, stop))) {
      return value;
    }
    boolean looks =
        told
            ? stop - value >= SHORTEST_QUOTED && looksLikeSecret(text, value, stop)
            : stop - value >= SHORTEST
                && looksLikeSecret(text, value, stop)
                && Randomness.areRandomOrSerial(text, value, stop)
                && (!Randomness.hold(text, "-", value, stop)
                    || Randomness.haveRandomPart(text, value, stop));
    return looks ? value : -1;
  }

  /** Whether this is a class name or an AWS error code. */
  private static boolean isOfType(String text, int start, int end) {
    boolean plain =
        !Randomness.hold(text, "-", start, end) && !Randomness.hold(text, "_", start, end);
    boolean member = start > 0 && ".$".indexOf(text.charAt(start - 1)) >= 0;
    return plain
        && Character.isUpperCase(text.charAt(start))
        && (member || endsWith(text, start, end, OF_MANY_THINGS) > start);
  }

  private static boolean isSentence(String text, int value, int stop) {
    return stop - value < SHORTEST
        && text.charAt(value - 1) == ' '
        && stop + 1 < text.length()
        && text.charAt(stop) == ' '
        && Character.isLetter(text.charAt(stop + 1))
        && !Randomness.haveLetterAndDigit(text, value, stop);
  }

  /** Skips white space, because a report may wrap the line there. */
  private static int behindSpace(String text, int end, int limit) {
    return ValueBounds.skip(text, end, limit, " \t\r\n");
  }

  private static int credential(String text, int start, int end) {
    int limit = Math.min(text.length(), end + WIDEST);
    int value = ValueBounds.skip(text, end, limit, "\\\"' \t\r\n=:");
    int stop = ValueBounds.endOfValue(text, value, Math.min(text.length(), value + JUDGED));
    if (value == end || stop == value || isNone(text, value, stop)) {
      return -1;
    }
    int length = stop - value;
    boolean is =
        length >= SHORTEST_CREDENTIAL && looksLikeSecret(text, value, stop)
            || length >= SHORTEST && !Randomness.areOfOneCase(text, value, stop)
            || endsWith(text, 0, beforeValue(text, start), AUTHORIZATION) >= 0;
    return is ? value : -1;
  }

  /** Hosts, Kubernetes objects, UUIDs and variables are names with separators. */
  private static boolean looksLikeSecret(String text, int start, int end) {
    boolean separated = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      separated |= "-_./".indexOf(c) >= 0;
      if (!SecretShapes.isOfToken(c)) {
        return false;
      }
    }
    return Randomness.haveLetterAndDigit(text, start, end)
        && text.charAt(start) != '/'
        && !(separated && Randomness.areOfOneCase(text, start, end));
  }

  /** Whether the name says random but not secret, or a digest's algorithm precedes. */
  static boolean isOfNoSecret(String text, int value) {
    return text.startsWith("sha", value)
            && (text.startsWith("-", value + 4) || text.startsWith("-", value + 6))
        || endsWith(text, 0, beforeValue(text, value), OF_NO_SECRETS) >= 0;
  }

  private static int beforeValue(String text, int at) {
    int end = at;
    while (end > 0 && end > at - 6 && " \"'\\:=>[".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /** A masked value, a JSON object or null. */
  private static boolean isNone(String text, int value, int stop) {
    return text.startsWith(Masker.MARK, value)
        || text.charAt(value) == '{'
        || stop - value >= 4 && text.startsWith("null", value);
  }

  private static int endsWith(String text, int first, int end, String[] names) {
    for (String name : names) {
      int i = end;
      int letter = name.length();
      while (letter > 0 && i > first) {
        char c = text.charAt(i - 1);
        if ((c | 0x20) == name.charAt(letter - 1)) {
          letter--;
        } else if (i == end
            || SEPARATORS.indexOf(c) < 0
            || SEPARATORS.indexOf(text.charAt(i)) >= 0) {
          break;
        }
        i--;
      }
      if (letter == 0) {
        return i;
      }
    }
    return -1;
  }
}
