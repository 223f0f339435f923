package dev.irsacheck.base.text;

import java.util.List;

/** Values that anybody may have written, inside sentences. */
public final class Quoted {
  private static final int MAX_VALUES = 5;

  private Quoted() {}

  public static String of(String text) {
    return '"' + Printable.of(text) + '"';
  }

  /** Each in quotation marks, where white space around a value is what matters. */
  public static List<String> each(List<String> values) {
    return values.stream().map(Quoted::of).toList();
  }

  /** {@code a or b or c}; past five values it says how many there are. */
  public static String anyOf(List<String> values) {
    return joined(values, " or ");
  }

  /** {@code a and b and c}, likewise. */
  public static String allOf(List<String> values) {
    return joined(values, " and ");
  }

  /** {@code a and b and c}, however many: what a report must name. */
  public static String everyOf(List<String> values) {
    return String.join(" and ", values.stream().map(Printable::of).toList());
  }

  private static String joined(List<String> values, String word) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.size() && i < MAX_VALUES; i++) {
      text.append(i == 0 ? "" : word).append(Printable.of(values.get(i)));
    }
    if (values.size() > MAX_VALUES) {
      text.append(" … (").append(values.size()).append(" values)");
    }
    return text.toString();
  }
}
