package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
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

  public static List<AuditRule> all() {
    return List.of(
        // From the pod to its service account
        new AccountsExist(),
        // All that a manifest shows
        new LintRulesHold(new AwsSdkRegions()),
        // From the service account to its role, and back
        new RoleChains(),
        // After all that must be mended before a restart
        new PodsAreCurrent());
  }
}
