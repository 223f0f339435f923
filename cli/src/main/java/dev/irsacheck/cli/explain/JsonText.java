package dev.irsacheck.cli.explain;

/** The inside of a JSON string. */
final class JsonText {
  private JsonText() {}

  /** The text that is meant; an escape that is none stays as it is. */
  static String unescaped(String json) {
    int at = json.indexOf('\\');
    if (at < 0) {
      return json;
    }
    StringBuilder text = new StringBuilder(json.length());
    int copied = 0;
    while (at >= 0 && at + 1 < json.length()) {
      text.append(json, copied, at);
      char kind = json.charAt(at + 1);
      int unicode = kind == 'u' ? hex(json, at + 2) : -1;
      if (unicode >= 0) {
        text.append((char) unicode);
        copied = at + 6;
      } else {
        text.append(simple(kind));
        copied = at + 2;
      }
      at = json.indexOf('\\', copied);
    }
    return text.append(json, copied, json.length()).toString();
  }

  private static String simple(char kind) {
    return switch (kind) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case '"', '\\', '/' -> String.valueOf(kind);
      default -> "\\" + kind;
    };
  }

  private static int hex(String text, int at) {
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }
}
