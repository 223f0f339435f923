package dev.irsacheck.cli.audit.judge;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA876;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text876;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.policy.TrustNames;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.cli.audit.judge.RoleWidths.Width;
import dev.irsacheck.cli.cluster.IamRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class WideTrust {
  private final Map<IssuerKey, IndexedCluster> clusters;

  WideTrust(Map<IssuerKey, IndexedCluster> clusters) {
    this.clusters = clusters;
  }

  void judge(
      IamRole role,
      TrustPolicy policy,
      TrustNames names,
      List<AuditedRoleUse> uses,
      AuditFindings findings) {
    Map<IssuerKey, IndexedCluster> named = new LinkedHashMap<>();
    clusters.forEach(
        (issuer, cluster) -> {
          if (names.anybody()
              || names.tokens().stream().anyMatch(it -> it.issuer().equals(issuer))) {
            named.put(issuer, cluster);
          }
        });
    Map<Width, String> widths = new RoleWidths(role, policy, names, uses).of(named);
    if (!widths.isEmpty()) {
      Width gravest = widths.keySet().iterator().next();
      findings.add(
          gravest.level(),
          finding(role, named, uses, gravest, widths).build(),
          AuditSubject.ofRole(role.arn().toString()),
          new AffectedObject(role.arn().toString(), 0, role.place()));
    }
  }

  private static Finding.Builder finding(
      IamRole role,
      Map<IssuerKey, IndexedCluster> named,
      List<AuditedRoleUse> uses,
      Width gravest,
      Map<Width, String> widths) {
    boolean isWhole = named.values().stream().allMatch(each -> each.accounts().isWhole());
    NamedUsers users = new NamedUsers(uses, isWhole);
    Finding.Builder finding =
        Finding.of(IRSA876)
            .headline(headline(role.arn().name(), uses, gravest))
            .saw("role", role.arn(), role.source())
            .saw("used by", users.shown(), role.source());
    widths.values().forEach(finding::why);
    IssuerKey issuer = users.issuer(named.keySet());
    switch (gravest) {
      case EVERYBODY -> finding.says(Text876.principal(users.condition(issuer)));
      case ANY_AUDIENCE -> finding.says(Text876.bind(users.audience(issuer)));
      case EVERY_ASSOCIATION -> finding.says(Text876.tags(users.tags()));
      case SOME_NAMESPACES, ONE_NAMESPACE ->
          finding.says(Text876.nameUnlessMeant(users.condition(issuer)));
      default -> finding.says(Text876.name(users.condition(issuer)));
    }
    return finding.says(Text876.read(TrustAdmits.readWhole(role)));
  }

  private static String headline(String role, List<AuditedRoleUse> uses, Width width) {
    return switch (width) {
      case EVERYBODY -> Text876.everybody(role);
      case EVERY_POD -> Text876.everyPod(role);
      case EVERY_NAMESPACE -> Text876.everyNamespace(role);
      case SOME_NAMESPACES -> Text876.someNamespaces(role);
      case ONE_NAMESPACE -> Text876.oneNamespace(role);
      case ANY_AUDIENCE -> Text876.anyAudience(role);
      case EVERY_ASSOCIATION -> Text876.everyAssociation(role, RoleWidths.associated(uses).size());
    };
  }
}
