package dev.irsacheck.base.bootstrap;

import dev.irsacheck.base.secrets.Masker;

/** Formats an internal error as one line without a stack trace or a secret. */
public final class FaultLine {
  private FaultLine() {}

  public static String of(Throwable fault) {
    return printable(fault.toString());
  }

  public static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      printable.append(Character.isISOControl(c) ? ' ' : c);
    }
    return Masker.mask(printable.toString());
  }
}
