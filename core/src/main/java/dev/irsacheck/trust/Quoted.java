package dev.irsacheck.trust;

import dev.irsacheck.text.Printable;
import java.util.List;

/** Values of policies and tokens inside sentences. */
final class Quoted {
  private static final int MAX_VALUES = 5;

  private Quoted() {}

  static String of(String text) {
    return '"' + Printable.of(text) + '"';
  }

  /**
   * A sentence with each value in its place: {@code {}} is one in quotation marks, {@code {=}} one
   * as it is.
   */
  static String in(String sentence, Object... values) {
    StringBuilder text = new StringBuilder(sentence.length() + 64);
    int from = 0;
    for (Object each : values) {
      int at = sentence.indexOf('{', from);
      boolean plain = sentence.charAt(at + 1) == '=';
      text.append(sentence, from, at).append(plain ? each : of(String.valueOf(each)));
      from = at + (plain ? 3 : 2);
    }
    return text.append(sentence, from, sentence.length()).toString();
  }

  /** Each in quotation marks, where white space around a value is what matters. */
  static List<String> each(List<String> values) {
    return values.stream().map(Quoted::of).toList();
  }

  /** {@code a or b or c}; past five values it says how many there are. */
  static String anyOf(List<String> values) {
    return joined(values, " or ");
  }

  /** {@code a and b and c}, likewise. */
  static String allOf(List<String> values) {
    return joined(values, " and ");
  }

  /** {@code a and b and c}, however many: what a report must name. */
  static String everyOf(List<String> values) {
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
