package dev.irsacheck.base.text;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Takes a report that a machine reads. The writer of its format masks each value by {@link #masked}
 * before it escapes the value, and hands over the finished text by {@link #write}, which does not
 * change it: a mark put into finished text can take the place of a quotation mark or a bracket.
 */
public final class MaskedOutput {
  private final UnaryOperator<String> mask;
  private final Consumer<String> out;

  /**
   * @param mask puts a mark in the place of each secret in a value
   * @param out takes the finished text piece by piece
   */
  public MaskedOutput(UnaryOperator<String> mask, Consumer<String> out) {
    this.mask = mask;
    this.out = out;
  }

  /** The text of a report that is not written piece by piece. */
  public static String text(UnaryOperator<String> mask, Consumer<MaskedOutput> report) {
    StringBuilder text = new StringBuilder();
    report.accept(new MaskedOutput(mask, text::append));
    return text.toString();
  }

  /** The value as it may be written; null for null. */
  public String masked(String value) {
    return value == null ? null : mask.apply(value);
  }

  /** Hands over finished text. Only the writers of formats call this ({@code LayeringTest}). */
  public void write(String text) {
    out.accept(text);
  }

  /** Ends a report of one line. */
  public void endLine() {
    out.accept("\n");
  }
}
