package dev.irsacheck.agent;

/** A fault of our own as a person reads it: one line, no stack trace. */
final class Fault {
  private Fault() {}

  /** Returns the fault's class and message, with every line break a space. */
  static String oneLine(Throwable fault) {
    return printable(fault.toString());
  }

  /** The same text, with a space for each control character. */
  static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      printable.append(Character.isISOControl(c) ? ' ' : c);
    }
    return printable.toString();
  }
}
