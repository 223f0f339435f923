package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All audit rules, from the pod to the role. */
public final class AuditRules {
  private AuditRules() {}

  public static Set<DiagnosisCode> codes() {
    Set<DiagnosisCode> codes = new TreeSet<>();
    for (AuditRule rule : all()) {
      codes.addAll(rule.codes());
    }
    return codes;
  }

  public static List<AuditRule> all() {
    return List.of(
        new AccountsExist(),
        new LintRulesHold(new AwsSdkRegions()),
        new RoleChains(),
        // This rule needs the findings of the others: they must be fixed before a restart.
        new PodsAreCurrent());
  }
}
