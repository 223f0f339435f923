package dev.irsacheck.webhook;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** How a program in Go reads numbers, flags and lists, which is not how one in Java does. */
public final class GoText {
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

  private GoText() {}

  /** {@code strconv.ParseInt(text, 10, 64)}; null where it fails, and for null. */
  public static Long number(String text) {
    if (text == null || !text.matches("[+-]?[0-9]+")) {
      return null;
    }
    BigInteger value = new BigInteger(text);
    return value.compareTo(MOST) > 0 || value.compareTo(LEAST) < 0 ? null : value.longValue();
  }

  /** {@code strconv.ParseBool(text)}; null where it fails, and for null. */
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

  /**
   * The first record that {@code encoding/csv} reads, or nothing where that fails: empty lines are
   * passed over, quotes count only around a whole field, and blanks belong to it.
   */
  public static List<String> firstRecord(String text) {
    Lines lines = new Lines(text);
    String line = lines.next();
    while (line != null && withoutEnd(line).isEmpty()) {
      line = lines.next();
    }
    List<String> fields = new ArrayList<>();
    while (line != null) {
      if (!line.startsWith("\"")) {
        int comma = line.indexOf(',');
        String field = comma < 0 ? withoutEnd(line) : line.substring(0, comma);
        if (field.indexOf('"') >= 0) {
          return List.of();
        }
        fields.add(field);
        if (comma < 0) {
          return fields;
        }
        line = line.substring(comma + 1);
      } else {
        StringBuilder field = new StringBuilder();
        line = quoted(line.substring(1), lines, field);
        if (line == null) {
          return List.of();
        }
        fields.add(field.toString());
        if (!line.startsWith(",")) {
          return fields;
        }
        line = line.substring(1);
      }
    }
    return fields;
  }

  /** What follows the closing quote, a comma or the line's end; null where anything else does. */
  private static String quoted(String from, Lines lines, StringBuilder field) {
    String line = from;
    while (line != null) {
      int quote = line.indexOf('"');
      if (quote < 0) {
        field.append(line);
        line = lines.next();
        continue;
      }
      field.append(line, 0, quote);
      line = line.substring(quote + 1);
      if (!line.startsWith("\"")) {
        return line.startsWith(",") || withoutEnd(line).isEmpty() ? line : null;
      }
      field.append('"');
      line = line.substring(1);
    }
    return null;
  }

  private static String withoutEnd(String line) {
    return line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
  }

  /** Each with its end, which is one character; the last has none, and no return before it. */
  private static final class Lines {
    private String rest;

    private Lines(String text) {
      rest = text;
    }

    private String next() {
      if (rest.isEmpty()) {
        return null;
      }
      int end = rest.indexOf('\n');
      String line = end < 0 ? rest : rest.substring(0, end);
      rest = end < 0 ? "" : rest.substring(end + 1);
      String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      return end < 0 ? text : text + "\n";
    }
  }
}
