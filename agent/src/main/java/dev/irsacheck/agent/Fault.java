package dev.irsacheck.agent;

import dev.irsacheck.secrets.Masker;

/** A fault of our own as a person reads it: one line, no stack trace, no secret. */
final class Fault {
  private Fault() {}

  /** Returns the fault's class and message, with every line break a space. */
  static String oneLine(Throwable fault) {
    return printable(fault.toString());
  }

  /** The same text, masked, with a space for each control character. */
  static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      printable.append(Character.isISOControl(c) ? ' ' : c);
    }
    return Masker.mask(printable.toString());
  }
}
