package dev.irsacheck.report;

/** Colours for a terminal; plain text everywhere else. */
public enum Colours {
  NONE,
  ANSI;

  /** Follows no-color.org: a terminal, and {@code NO_COLOR} unset or empty. */
  public static Colours of(boolean terminal, String noColor) {
    return terminal && (noColor == null || noColor.isEmpty()) ? ANSI : NONE;
  }

  public String verdict(Verdict verdict, String text) {
    return switch (verdict) {
      case HEALTHY -> paint("1;32", text);
      case CANNOT_TELL -> paint("1;33", text);
      default -> paint("1;31", text);
    };
  }

  String warning(String text) {
    return paint("33", text);
  }

  String strong(String text) {
    return paint("1", text);
  }

  String command(String text) {
    return paint("36", text);
  }

  private String paint(String code, String text) {
    return this == NONE ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
