package dev.irsacheck.diagnosis;

import java.util.Locale;

/**
 * On whose side the trouble is where a check cannot tell: {@code docs/decisions/0043} has each case
 * with its reason.
 */
public enum Side {
  /** AWS's, or that of what AWS asks: whoever was to answer was reached, and cannot now. */
  AWS,
  /** This pod's: its network, its node, its files; and what nobody can place. */
  POD;

  /** For machines. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
