package dev.irsacheck.chain.webhook;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Parses numbers, booleans and lists as Go does. */
public final class GoText {
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

  private GoText() {}

  /** {@code strconv.ParseInt(text, 10, 64)}; null for an error or null. */
  public static Long number(String text) {
    if (text == null || !text.matches("[+-]?[0-9]+")) {
      return null;
    }
    BigInteger value = new BigInteger(text);
    return value.compareTo(MOST) > 0 || value.compareTo(LEAST) < 0 ? null : value.longValue();
  }

  /** {@code strconv.ParseBool(text)}; null for an error or null. */
  public static Boolean flag(String text) {
    if (text == null) {
      return null;
    }
    return switch (text) {
      case "1", "t", "T", "true", "TRUE", "True" -> true;
      case "0", "f", "F", "false", "FALSE", "False" -> false;
      default -> null;
    };
  }

  /** Empty lines are skipped, quotes must enclose a field, and spaces belong to it. */
  public static List<String> firstRecord(String text) {
    String lines = text.replace("\r\n", "\n").replaceFirst("\r\\z", "");
    int at = 0;
    while (lines.startsWith("\n", at)) {
      at++;
    }
    List<String> fields = new ArrayList<>();
    boolean more = at < lines.length();
    while (more) {
      StringBuilder field = new StringBuilder();
      at = lines.startsWith("\"", at) ? quoted(lines, at + 1, field) : plain(lines, at, field);
      if (at < 0) {
        return List.of();
      }
      fields.add(field.toString());
      more = lines.startsWith(",", at);
      at++;
    }
    return fields;
  }

  private static int plain(String lines, int from, StringBuilder field) {
    int end = from;
    while (!isEnd(lines, end)) {
      end++;
    }
    field.append(lines, from, end);
    return field.indexOf("\"") < 0 ? end : -1;
  }

  /** Returns a negative index for an error; two quotes are an escaped quote. */
  private static int quoted(String lines, int from, StringBuilder field) {
    int at = from;
    int quote = lines.indexOf('"', at);
    while (lines.startsWith("\"\"", quote)) {
      field.append(lines, at, quote + 1);
      at = quote + 2;
      quote = lines.indexOf('"', at);
    }
    if (quote < 0 || !isEnd(lines, quote + 1)) {
      return -1;
    }
    field.append(lines, at, quote);
    return quote + 1;
  }

  private static boolean isEnd(String lines, int at) {
    return at == lines.length() || lines.charAt(at) == ',' || lines.charAt(at) == '\n';
  }
}
