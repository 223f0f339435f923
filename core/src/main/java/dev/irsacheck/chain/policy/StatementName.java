package dev.irsacheck.chain.policy;

import dev.irsacheck.base.text.Quoted;

/**
 * Identifies a statement.
 *
 * @param index from 0, as in {@code jq}
 * @param sid may be empty
 */
public record StatementName(int index, String sid) {

  @Override
  public String toString() {
    String place = "Statement[" + index + "]";
    return sid.isEmpty() ? place : place + " (Sid " + Quoted.of(sid) + ")";
  }
}
