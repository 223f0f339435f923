package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text878;
import dev.irsacheck.cli.findings.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reports a role that namespaces share; the same namespace in several clusters is one app. */
final class SharedRole {
  private static final int MOST_SHOWN = 5;

  private SharedRole() {}

  static void judge(List<AuditedRoleUse> uses, AuditFindings findings) {
    Map<String, Map<String, RoleUse>> byCluster = new LinkedHashMap<>();
    List<RoleUse> sharing = new ArrayList<>();
    for (AuditedRoleUse each : uses) {
      if (!each.isToldOf()) {
        RoleUse use = each.use();
        sharing.add(use);
        byCluster
            .computeIfAbsent(use.cluster().name(), cluster -> new TreeMap<>())
            .putIfAbsent(use.account().namespace(), use);
      }
    }
    Map<String, RoleUse> most = Map.of();
    for (Map<String, RoleUse> each : byCluster.values()) {
      most = each.size() > most.size() ? each : most;
    }
    if (most.size() > 1) {
      Finding.Builder finding = finding(most);
      AuditSubject role = AuditSubject.ofRole(sharing.get(0).written());
      sharing.forEach(use -> use.addFinding(Level.NOTE, finding, role, findings));
    }
  }

  private static Finding.Builder finding(Map<String, RoleUse> byNamespace) {
    RoleUse first = byNamespace.values().iterator().next();
    Finding.Builder finding =
        Finding.of(Text878.finding(byNamespace.size(), first.role().name()))
            .saw("role", first.role(), first.named());
    byNamespace.values().stream()
        .limit(MOST_SHOWN)
        .forEach(use -> finding.saw("used by", use.name(), use.named()));
    return finding;
  }
}
