package dev.irsacheck.cli.audit;

import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.Chain;
import dev.irsacheck.cli.cluster.Cluster;
import java.util.List;

/**
 * The result of an audit.
 *
 * @param findings sorted by level, then by affected workloads and pods
 * @param chains one for each service account that has a role or was meant to have one
 * @param notJudged sentences about what could not be judged
 */
public record AuditReport(
    List<Audited> clusters,
    Totals totals,
    List<AuditFinding> findings,
    List<Chain> chains,
    List<String> notJudged) {
  /**
   * A cluster that was audited.
   *
   * @param name null if there is one unnamed cluster
   * @param issuer as the cluster or EKS reports it; null if it is unknown or a guess
   */
  public record Audited(String name, String issuer) {
    static Audited of(Cluster cluster) {
      boolean isCertain = cluster.issuer() != null && cluster.has(Cluster.Part.ISSUER);
      return new Audited(cluster.name(), isCertain ? cluster.issuer().value() : null);
    }
  }

  /**
   * @param issuers each cluster's issuer with its source, {@code https://… (describe-cluster)}
   * @param withoutRole number of pods without any role
   * @param besideAnnotated how many of these are in a namespace where others have a role
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
