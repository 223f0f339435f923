package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text877;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.TrustNames;
import dev.irsacheck.cli.cluster.IamAccount;
import dev.irsacheck.cli.cluster.IamRole;
import dev.irsacheck.cli.findings.Level;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks for missing service accounts: a new account of that name would get the role. */
final class DeadTrust {
  private enum Kind {
    ACCOUNT,
    NAMESPACE,
    PROVIDER
  }

  private record Name(Kind kind, String text) {}

  private static final int MOST_SHOWN = 5;

  private final Map<AccountId, IamAccount> accounts;
  private final Map<IssuerKey, IndexedCluster> clusters;

  DeadTrust(Map<AccountId, IamAccount> accounts, Map<IssuerKey, IndexedCluster> clusters) {
    this.accounts = accounts;
    this.clusters = clusters;
  }

  void judge(IamRole role, TrustNames names, List<AuditedRoleUse> uses, AuditFindings findings) {
    if (uses.stream().anyMatch(AuditedRoleUse::isToldOf)) {
      // The missing name is then probably the misspelt one of a use that is already reported.
      return;
    }
    Map<Name, Set<String>> dead = new LinkedHashMap<>();
    List<IndexedCluster> trusted = new ArrayList<>();
    for (TrustNames.Tokens each : names.tokens()) {
      if (clusters.get(each.issuer()) != null) {
        trusted.add(clusters.get(each.issuer()));
      }
    }
    for (TrustNames.Tokens each : names.tokens()) {
      IndexedCluster cluster = clusters.get(each.issuer());
      if (isMissing(role, each)) {
        // An audit of clusters does not judge providers of other issuers.
        if (cluster != null || each.issuer().issuer().isEks()) {
          dead.put(new Name(Kind.PROVIDER, each.provider().toString()), Set.of());
        }
      } else if (cluster != null) {
        each.subjects().forEach(subject -> add(subject, cluster, trusted, dead));
      }
    }
    if (!dead.isEmpty()) {
      findings.add(
          Level.NOTE,
          finding(role, dead, !uses.isEmpty()).build(),
          AuditSubject.ofRole(role.arn().toString()),
          new AffectedObject(role.arn().toString(), 0, role.place()));
    }
  }

  private boolean isMissing(IamRole role, TrustNames.Tokens tokens) {
    IamAccount account = accounts.get(role.arn().account());
    return account != null
        && tokens.provider().account().equals(role.arn().account().digits())
        && account.lacks(tokens.issuer());
  }

  /** A policy often names an account for each trusted cluster although only one has it. */
  private static void add(
      TrustNames.Subject subject,
      IndexedCluster cluster,
      List<IndexedCluster> trusted,
      Map<Name, Set<String>> dead) {
    ServiceAccount account =
        subject.pattern()
            ? null
            : ServiceAccount.ofSubject(subject.text())
                .filter(each -> ServiceAccount.parse(each.toString()).isPresent())
                .orElse(null);
    if (account == null
        || !cluster.lacks(account)
        || trusted.stream().anyMatch(each -> each.has(account))) {
      return;
    }
    Name name =
        cluster.accounts().lacksNamespace(account.namespace())
            ? new Name(Kind.NAMESPACE, account.namespace())
            : new Name(Kind.ACCOUNT, account.namespace() + "/" + account.name());
    dead.computeIfAbsent(name, absent -> new LinkedHashSet<>())
        .add(RoleUses.nameOf(cluster.cluster()));
  }

  private static Finding.Builder finding(
      IamRole role, Map<Name, Set<String>> dead, boolean isUsed) {
    Map.Entry<Name, Set<String>> first = dead.entrySet().iterator().next();
    String name = role.arn().name();
    String what = first.getKey().text();
    Finding.Builder finding =
        Finding.of(DiagnosisCode.IRSA877).saw("role", role.arn(), role.source());
    finding.headline(
        dead.size() > 1
            ? Text877.several(name, dead.size())
            : switch (first.getKey().kind()) {
              case ACCOUNT -> Text877.account(name, what, shown(first.getValue()));
              case NAMESPACE -> Text877.namespace(name, what, shown(first.getValue()));
              case PROVIDER -> Text877.provider(name);
            });
    int shown = 0;
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (Map.Entry<Name, Set<String>> each : dead.entrySet()) {
      kinds.add(each.getKey().kind());
      if (shown < MOST_SHOWN) {
        String where = each.getValue().isEmpty() ? "" : " in " + shown(each.getValue());
        finding.saw("missing", each.getKey().text() + where, role.source());
      }
      shown++;
    }
    if (shown > MOST_SHOWN) {
      finding.saw("missing", "and " + (shown - MOST_SHOWN) + " more", role.source());
    }
    if (kinds.remove(Kind.PROVIDER)) {
      finding.why(Text877.providerWhy());
    }
    if (!kinds.isEmpty()) {
      finding.why(Text877.accountWhy());
    }
    return finding
        .says(
            Text877.lastUsed(
                role.arn().account().digits(), Shell.option("--role-name", role.arn().name())))
        .fix(isUsed ? Text877.remove() : Text877.removeOrDelete());
  }

  private static String shown(Set<String> clusters) {
    String names = Phrases.first(MOST_SHOWN, List.copyOf(clusters));
    return clusters.size() == 1 ? Text877.inCluster(names) : Text877.inClusters(names);
  }
}
