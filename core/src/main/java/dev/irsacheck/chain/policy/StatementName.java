package dev.irsacheck.chain.policy;

import dev.irsacheck.base.text.Quoted;

/**
 * Which statement of the policy.
 *
 * @param index from 0, as {@code jq} counts
 * @param sid its Sid, or an empty string
 */
public record StatementName(int index, String sid) {

  /** {@code Statement[0]}, or {@code Statement[0] (Sid "Orders")}. */
  @Override
  public String toString() {
    String place = "Statement[" + index + "]";
    return sid.isEmpty() ? place : place + " (Sid " + Quoted.of(sid) + ")";
  }
}
