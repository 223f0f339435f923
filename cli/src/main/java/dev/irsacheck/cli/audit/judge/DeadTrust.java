package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.cli.audit.inventory.IamAccount;
import dev.irsacheck.cli.audit.inventory.IamRole;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Text877;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.names.AccountId;
import dev.irsacheck.names.IssuerKey;
import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.trust.TrustNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A trust policy names nobody who does not exist: it would let in whoever takes the name. */
final class DeadTrust {
  private enum Kind {
    ACCOUNT,
    NAMESPACE,
    PROVIDER
  }

  /** As many as are shown of one role. */
  private static final int MOST_SHOWN = 5;

  private final Map<AccountId, IamAccount> accounts;
  private final Map<IssuerKey, IndexedCluster> clusters;

  DeadTrust(Map<AccountId, IamAccount> accounts, Map<IssuerKey, IndexedCluster> clusters) {
    this.accounts = accounts;
    this.clusters = clusters;
  }

  void judge(IamRole role, TrustNames names, List<JudgedUse> uses, AuditFindings findings) {
    if (uses.stream().anyMatch(JudgedUse::isToldOf)) {
      // The missing name is then probably the misspelt one of a use that is reported already.
      return;
    }
    Map<String, Kind> dead = new LinkedHashMap<>();
    for (TrustNames.Tokens each : names.tokens()) {
      IndexedCluster cluster = clusters.get(each.issuer());
      if (isMissing(role, each)) {
        // Providers of issuers other than clusters are not for an audit of clusters to judge.
        if (cluster != null || each.issuer().issuer().isEks()) {
          dead.put(each.provider().toString(), Kind.PROVIDER);
        }
      } else if (cluster != null) {
        each.subjects().forEach(subject -> add(subject, cluster, dead));
      }
    }
    if (!dead.isEmpty()) {
      findings.add(
          Level.NOTE,
          finding(role, dead, !uses.isEmpty()).build(),
          Subject.ofRole(role.arn().toString()),
          new Place(role.arn().toString(), 0, role.place()));
    }
  }

  private boolean isMissing(IamRole role, TrustNames.Tokens tokens) {
    IamAccount account = accounts.get(role.arn().account());
    return account != null
        && tokens.provider().account().equals(role.arn().account().digits())
        && account.lacks(tokens.issuer());
  }

  private static void add(
      TrustNames.Subject subject, IndexedCluster cluster, Map<String, Kind> dead) {
    ServiceAccount account =
        subject.pattern()
            ? null
            : ServiceAccount.ofSubject(subject.text())
                .filter(each -> ServiceAccount.parse(each.toString()).isPresent())
                .orElse(null);
    if (account == null) {
      return;
    }
    if (!cluster.lacks(account)) {
      return;
    }
    if (cluster.accounts().lacksNamespace(account.namespace())) {
      dead.put(account.namespace(), Kind.NAMESPACE);
    } else {
      dead.put(account.namespace() + "/" + account.name(), Kind.ACCOUNT);
    }
  }

  private static Finding.Builder finding(IamRole role, Map<String, Kind> dead, boolean isUsed) {
    Map.Entry<String, Kind> first = dead.entrySet().iterator().next();
    String name = role.arn().name();
    Finding.Builder finding =
        Finding.of(DiagnosisCode.IRSA877).saw("role", role.arn(), role.source());
    finding.headline(
        dead.size() > 1
            ? Text877.several(name, dead.size())
            : switch (first.getValue()) {
              case ACCOUNT -> Text877.account(name, first.getKey());
              case NAMESPACE -> Text877.namespace(name, first.getKey());
              case PROVIDER -> Text877.provider(name);
            });
    int shown = 0;
    for (Map.Entry<String, Kind> each : dead.entrySet()) {
      if (shown++ == MOST_SHOWN) {
        finding.saw("missing", "and " + (dead.size() - MOST_SHOWN) + " more", role.source());
        break;
      }
      finding.saw("missing", each.getKey(), role.source());
    }
    if (dead.containsValue(Kind.PROVIDER)) {
      finding.why(Text877.providerWhy());
    }
    if (dead.containsValue(Kind.ACCOUNT) || dead.containsValue(Kind.NAMESPACE)) {
      finding.why(Text877.accountWhy());
    }
    return finding
        .says(
            Text877.lastUsed(
                role.arn().account().digits(), Shell.option("--role-name", role.arn().name())))
        .fix(isUsed ? Text877.remove() : Text877.removeOrDelete());
  }
}
