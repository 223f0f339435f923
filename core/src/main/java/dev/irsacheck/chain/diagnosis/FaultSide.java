package dev.irsacheck.chain.diagnosis;

import java.util.Locale;

/** The place of the cause if a check is inconclusive: {@code docs/maintain/decisions/0043}. */
public enum FaultSide {
  /** AWS or a host that AWS calls was reached but is failing. */
  AWS,
  /** The node has too little CPU, a wrong clock or no metadata service. */
  NODE,
  /** This pod's network or files, and everything else. */
  POD;

  public boolean stops() {
    return this == POD;
  }

  public String possessive() {
    return this == AWS ? "AWS's" : this == NODE ? "the node's" : "the pod's";
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
