package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.chain.diagnosis.Text841;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.Identity;
import dev.irsacheck.chain.policy.PodIdentity;
import dev.irsacheck.chain.policy.RoleCommands;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.chain.policy.TrustPolicyEvaluator;
import dev.irsacheck.chain.policy.TrustVerdict;
import dev.irsacheck.chain.policy.WebIdentity;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.IamRole;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.rule.AskedRole;
import java.util.List;
import java.util.Optional;

final class TrustAdmits {
  private TrustAdmits() {}

  /**
   * @return null if the cluster's issuer is unknown or the names are invalid
   */
  static Identity identity(Cluster cluster, ServiceAccount account, RoleUse use, String audience) {
    if (ServiceAccount.parse(account.toString()).isEmpty()) {
      return null;
    }
    if (use.mechanism() == Mechanism.POD_IDENTITY) {
      return new PodIdentity(account, Optional.empty(), cluster.eks(), use.tagged());
    }
    return cluster.issuer() == null
        ? null
        : new WebIdentity(cluster.issuer().value(), account.subject(), List.of(audience));
  }

  static boolean byAgent(RoleUse use, IamRole role, TrustPolicy policy) {
    return ServiceAccount.parse(use.account().toString()).isPresent()
        && TrustPolicyEvaluator.evaluate(
                policy,
                role.arn(),
                new PodIdentity(use.account(), Optional.empty(), use.cluster().eks(), true))
            instanceof TrustVerdict.Allows;
  }

  static LinkState judge(
      RoleUse use, Identity asked, IamRole role, TrustPolicy policy, AuditFindings findings) {
    TrustVerdict verdict = TrustPolicyEvaluator.evaluate(policy, role.arn(), asked);
    if (verdict instanceof TrustVerdict.Allows) {
      return LinkState.HOLDS;
    }
    AskedRole answer = AskedRole.of(policy, role.arn(), asked);
    SourcedText issuer = use.cluster().issuer();
    Finding.Builder finding =
        answer.finding(
            use.named(), role.source(), use.named(), issuer == null ? null : issuer.source());
    String command = read(role) + " " + asked.options();
    answer.complete(finding, role.source(), use.named(), command);
    boolean sure =
        !answer.isDoubtful()
            && (use.mechanism() == Mechanism.POD_IDENTITY
                || ProviderKnowsCluster.level(use.cluster()) == Level.ERROR);
    // An undecidable condition is only a note.
    Level level = sure ? Level.ERROR : answer.isDoubtful() ? Level.NOTE : Level.WARNING;
    use.addFinding(level, finding, findings);
    return sure ? LinkState.BROKEN : LinkState.DOUBTFUL;
  }

  /** Reports a policy that is not one. IAM stores no such text, so the export is at fault. */
  static void tellUnreadable(
      RoleUse use, IamRole role, TrustPolicy.NotAPolicy not, AuditFindings findings) {
    use.addFinding(
        Level.WARNING,
        Finding.of(Text841.unreadable(role.arn().name(), not.reason() + ".", readWhole(role)))
            .saw("role", role.arn(), use.named())
            .saw("policy", "given", role.source()),
        AuditSubject.ofRole(role.arn().toString()),
        findings);
  }

  static String readWhole(IamRole role) {
    return RoleCommands.readWhole(role.arn().name());
  }

  /** Returns the start of a command; the caller adds the identity. */
  static String read(IamRole role) {
    return readWhole(role) + " | irsa-check trust --policy -";
  }
}
