package dev.irsacheck.base.text;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The output of a report for machines. Writers mask each value before they escape it, because
 * masking finished text could replace a quotation mark or a bracket.
 */
public final class MaskedOutput {
  private final UnaryOperator<String> mask;
  private final Consumer<String> out;

  /**
   * @param mask replaces each secret in a value with a mark
   */
  public MaskedOutput(UnaryOperator<String> mask, Consumer<String> out) {
    this.mask = mask;
    this.out = out;
  }

  public static String text(UnaryOperator<String> mask, Consumer<MaskedOutput> report) {
    StringBuilder text = new StringBuilder();
    report.accept(new MaskedOutput(mask, text::append));
    return text.toString();
  }

  public String masked(String value) {
    return value == null ? null : mask.apply(value);
  }

  /** Only writers of formats may call this ({@code LayeringTest}). */
  public void write(String text) {
    out.accept(text);
  }

  public void endLine() {
    out.accept("\n");
  }
}
