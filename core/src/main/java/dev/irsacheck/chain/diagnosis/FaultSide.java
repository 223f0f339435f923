package dev.irsacheck.chain.diagnosis;

import java.util.Locale;

/**
 * On whose side the trouble is where a check cannot tell: {@code docs/maintain/decisions/0043} has
 * each case with its reason.
 */
public enum FaultSide {
  /** AWS's, or that of what AWS asks: whoever was to answer was reached, and cannot now. */
  AWS,
  /** The node's: too little CPU or time for the check, a wrong clock, no metadata service. */
  NODE,
  /** This pod's: its way to AWS, its files; and what cannot be placed. */
  POD;

  /** Whether a pod is stopped for it by default: stopping helps neither AWS nor a busy node. */
  public boolean stops() {
    return this == POD;
  }

  /** For people, before "side". */
  public String possessive() {
    return this == AWS ? "AWS's" : this == NODE ? "the node's" : "the pod's";
  }

  /** For machines. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
