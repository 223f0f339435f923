package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.chain.diagnosis.Text875;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.policy.Identity;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.IamAccount;
import dev.irsacheck.cli.cluster.IamRole;
import dev.irsacheck.cli.findings.Level;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks each chain and each role. Each policy is parsed once for all uses and not kept. */
public final class RoleChains implements AuditRule {
  @Override
  public Set<DiagnosisCode> codes() {
    return EnumSet.of(
        DiagnosisCode.IRSA302,
        DiagnosisCode.IRSA303,
        DiagnosisCode.IRSA841,
        DiagnosisCode.IRSA864,
        DiagnosisCode.IRSA874,
        DiagnosisCode.IRSA875,
        DiagnosisCode.IRSA876,
        DiagnosisCode.IRSA877,
        DiagnosisCode.IRSA878,
        DiagnosisCode.IRSA879);
  }

  @Override
  public void judge(IndexedInventory inventory, AuditFindings findings) {
    Judging judging = new Judging(inventory, findings);
    List<RoleUse> uses = new ArrayList<>();
    for (IndexedCluster each : inventory.clusters()) {
      judging.reverse.add(each);
      uses.addAll(RoleUses.of(each, inventory.prefix(), findings));
    }
    Map<String, List<RoleUse>> byRole = new LinkedHashMap<>();
    for (RoleUse use : uses) {
      byRole.computeIfAbsent(use.written(), role -> new ArrayList<>(1)).add(use);
    }
    byRole.values().forEach(judging::judge);
    for (IamAccount account : inventory.accounts().values()) {
      for (IamRole role : account.roles() == null ? List.<IamRole>of() : account.roles().values()) {
        if (!byRole.containsKey(role.arn().toString())) {
          judging.judgeUnused(role);
        }
      }
    }
    uses.forEach(use -> findings.add(judging.chains.get(use)));
  }

  private static final class Judging {
    private final Map<RoleUse, Chain> chains = new IdentityHashMap<>();
    private final Map<AccountId, IamAccount> accounts;
    private final AuditFindings findings;
    private final RoleExists exists;
    private final ProviderKnowsCluster provider;
    private final RoleReach reverse;

    private Judging(IndexedInventory inventory, AuditFindings findings) {
      this.accounts = inventory.accounts();
      this.findings = findings;
      this.exists = new RoleExists(accounts, inventory.prefix());
      this.provider = new ProviderKnowsCluster(accounts, inventory.prefix());
      this.reverse = new RoleReach(accounts);
    }

    private void judge(List<RoleUse> uses) {
      RoleUse first = uses.get(0);
      IamAccount account = first.role() == null ? null : accounts.get(first.role().account());
      IamRole role = account == null ? null : account.role(first.role());
      TrustPolicy.Reading trust = role == null ? null : role.readTrust();
      List<AuditedRoleUse> judged = new ArrayList<>();
      for (RoleUse use : uses) {
        AuditedRoleUse one = judge(use, role, trust);
        judged.add(one);
        chains.put(use, one.chain());
        if (role != null && role.policies() == 0) {
          tellPowerless(use, role);
        }
      }
      if (first.role() != null) {
        SharedRole.judge(judged, findings);
      }
      if (role != null && trust instanceof TrustPolicy.Parsed parsed) {
        reverse.judge(role, parsed.policy(), judged, findings);
      }
    }

    private void judgeUnused(IamRole role) {
      if (role.readTrust() instanceof TrustPolicy.Parsed parsed) {
        reverse.judge(role, parsed.policy(), List.of(), findings);
      }
    }

    private AuditedRoleUse judge(RoleUse use, IamRole role, TrustPolicy.Reading trust) {
      LinkState there = exists.judge(use, findings);
      boolean named = there != LinkState.BROKEN && !mayBeAssociated(use, role, trust);
      LinkState known = named ? provider.judge(use, findings) : ProviderKnowsCluster.unjudged(use);
      boolean goesOn =
          named
              && there == LinkState.HOLDS
              && known != LinkState.BROKEN
              && known != LinkState.DOUBTFUL;
      Identity asked = use.role() == null ? null : identity(use);
      LinkState admits =
          goesOn && asked != null ? admits(use, asked, role, trust) : LinkState.NOT_JUDGED;
      Chain chain = use.chain(there, known, admits);
      return new AuditedRoleUse(use, asked, chain);
    }

    /** Whether an association that is missing in the input may give the role. */
    private boolean mayBeAssociated(RoleUse use, IamRole role, TrustPolicy.Reading trust) {
      return use.mechanism() == Mechanism.IRSA
          && !use.cluster().has(Cluster.Part.ASSOCIATIONS)
          && trust instanceof TrustPolicy.Parsed parsed
          && TrustAdmits.byAgent(use, role, parsed.policy());
    }

    private Identity identity(RoleUse use) {
      String audience =
          use.audience() == null || use.cluster().issuer() == null ? null : provider.audience(use);
      return TrustAdmits.identity(use.cluster(), use.account(), use, audience);
    }

    private LinkState admits(RoleUse use, Identity asked, IamRole role, TrustPolicy.Reading trust) {
      if (trust instanceof TrustPolicy.NotAPolicy not) {
        TrustAdmits.tellUnreadable(use, role, not, findings);
        return LinkState.DOUBTFUL;
      }
      return trust instanceof TrustPolicy.Parsed parsed
          ? TrustAdmits.judge(use, asked, role, parsed.policy(), findings)
          : LinkState.NOT_JUDGED;
    }

    private void tellPowerless(RoleUse use, IamRole role) {
      use.addFinding(
          Level.NOTE,
          Finding.of(
                  Text875.finding(
                      role.arn().name(), Shell.option("--role-name", role.arn().name())))
              .saw("role", role.arn(), role.source())
              .saw("policies", "none", role.source()),
          AuditSubject.ofRole(role.arn().toString()),
          findings);
    }
  }
}
