package dev.irsacheck.base.bootstrap;

import dev.irsacheck.base.secrets.Masker;

/** A fault of our own as a person reads it: one line, no stack trace, no secret. */
public final class FaultLine {
  private FaultLine() {}

  /** Returns the fault's class and message, with every line break a space. */
  public static String of(Throwable fault) {
    return printable(fault.toString());
  }

  /** The same text, masked, with a space for each control character. */
  public static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      printable.append(Character.isISOControl(c) ? ' ' : c);
    }
    return Masker.mask(printable.toString());
  }
}
