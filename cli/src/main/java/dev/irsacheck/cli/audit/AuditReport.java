package dev.irsacheck.cli.audit;

import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.Chain;
import java.util.List;

/**
 * What came of an audit.
 *
 * @param findings what to do first comes first: by level, then by how many workloads and pods are
 *     hit
 * @param chains one for each service account that has a role or was meant to have one
 * @param notJudged sentences
 */
public record AuditReport(
    Totals totals, List<AuditFinding> findings, List<Chain> chains, List<String> notJudged) {
  /**
   * How much was looked at.
   *
   * @param issuers each cluster's with where it is known from, {@code https://… (describe-cluster)}
   * @param withoutRole pods without any role
   * @param besideAnnotated of these, the ones in a namespace where others have a role: they fall
   *     back to the node's
   */
  public record Totals(
      int clusters,
      int accounts,
      int roles,
      int providers,
      int serviceAccounts,
      int withRole,
      int associations,
      int workloads,
      int pods,
      int withoutRole,
      int besideAnnotated,
      List<String> issuers) {}
}
