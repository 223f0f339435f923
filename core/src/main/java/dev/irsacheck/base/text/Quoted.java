package dev.irsacheck.base.text;

import java.util.List;

/** Quotes values of unknown origin inside sentences. */
public final class Quoted {
  private static final int MAX_VALUES = 5;

  private Quoted() {}

  public static String of(String text) {
    return '"' + Printable.of(text) + '"';
  }

  public static List<String> each(List<String> values) {
    return values.stream().map(Quoted::of).toList();
  }

  public static String anyOf(List<String> values) {
    return joined(values, " or ");
  }

  public static String allOf(List<String> values) {
    return joined(values, " and ");
  }

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
