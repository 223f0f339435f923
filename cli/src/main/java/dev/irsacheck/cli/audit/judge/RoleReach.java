package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.policy.TrustNames;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.cli.cluster.IamAccount;
import dev.irsacheck.cli.cluster.IamRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks who can take a role, by evaluating its policy for named accounts and samples. */
final class RoleReach {
  private final Map<IssuerKey, IndexedCluster> clusters = new LinkedHashMap<>();

  private final DeadTrust dead;
  private final WideTrust wide;

  RoleReach(Map<AccountId, IamAccount> accounts) {
    this.dead = new DeadTrust(accounts, clusters);
    this.wide = new WideTrust(clusters);
  }

  void add(IndexedCluster indexed) {
    SourcedText issuer = indexed.cluster().issuer();
    if (issuer != null) {
      clusters.put(IssuerKey.of(issuer.value()), indexed);
    }
  }

  void judge(IamRole role, TrustPolicy policy, List<AuditedRoleUse> uses, AuditFindings findings) {
    TrustNames names = TrustNames.of(policy);
    wide.judge(role, policy, names, uses, findings);
    dead.judge(role, names, uses, findings);
  }
}
