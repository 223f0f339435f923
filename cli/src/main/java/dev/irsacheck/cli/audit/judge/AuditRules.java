package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.sts.AwsSdkRegions;
import dev.irsacheck.webhook.WebhookSettings;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every rule, along the chain: from the pod to the role. */
public final class AuditRules {
  private AuditRules() {}

  /** Every code that a rule may report. */
  public static Set<DiagnosisCode> codes() {
    Set<DiagnosisCode> codes = new TreeSet<>();
    for (AuditRule rule : all()) {
      codes.addAll(rule.codes());
    }
    return codes;
  }

  /** For clusters whose webhooks read what EKS's reads. */
  public static List<AuditRule> all() {
    return all(WebhookSettings.PREFIX);
  }

  /**
   * @param prefix of the annotations that the clusters' webhooks read
   */
  public static List<AuditRule> all(String prefix) {
    return List.of(
        // From the pod to its service account
        new AccountsExist(prefix),
        // All that a manifest shows
        new LintRulesHold(prefix, new AwsSdkRegions()),
        // From the service account to its role, and back
        new RoleChains(prefix),
        // After all that must be mended before a restart
        new PodsAreCurrent(prefix));
  }
}
