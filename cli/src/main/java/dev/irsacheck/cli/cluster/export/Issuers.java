package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.base.text.ParsedText;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.policy.TrustNames;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.chain.webhook.WebhookAccount;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.IamAccount;
import dev.irsacheck.cli.cluster.IamRole;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Guesses a cluster's issuer from IAM if no file names it. */
record Issuers(Map<AccountId, IamAccount> accounts, Set<IssuerKey> known, String prefix) {
  SourcedText of(Cluster cluster) {
    SourcedText provider = onlyProvider(cluster);
    return provider == null ? mostTrusted(cluster) : provider;
  }

  private SourcedText onlyProvider(Cluster cluster) {
    AccountId id = cluster.account();
    if (id == null && accounts.size() == 1) {
      id = accounts.keySet().iterator().next();
    }
    IamAccount account = id == null ? null : accounts.get(id);
    if (account == null || account.providers() == null) {
      return null;
    }
    IssuerKey only = null;
    for (IssuerKey each : account.providers().keySet()) {
      if (each.issuer().isEks() && !known.contains(each)) {
        if (only != null) {
          return null;
        }
        only = each;
      }
    }
    return only == null ? null : sourced(only, AuditInputTexts.onlyProvider(id.digits()));
  }

  /** Returns the issuer that more than half of the service accounts' roles trust. */
  private SourcedText mostTrusted(Cluster cluster) {
    Map<IssuerKey, Integer> counts = new HashMap<>();
    Set<String> seen = new HashSet<>();
    int roles = 0;
    for (ServiceAccountManifest each : cluster.manifests().serviceAccounts()) {
      YamlValue annotation = each.annotation(prefix + "/" + WebhookAccount.ROLE);
      String arn = annotation == null ? null : annotation.text();
      if (arn != null && seen.add(arn)) {
        Set<IssuerKey> trusted = trusted(arn);
        roles += trusted.isEmpty() ? 0 : 1;
        trusted.forEach(issuer -> counts.merge(issuer, 1, Integer::sum));
      }
    }
    IssuerKey most = null;
    for (Map.Entry<IssuerKey, Integer> each : counts.entrySet()) {
      if (2 * each.getValue() > roles) {
        if (most != null) {
          return null;
        }
        most = each.getKey();
      }
    }
    return most == null || known.contains(most)
        ? null
        : sourced(most, AuditInputTexts.mostTrusts());
  }

  private static SourcedText sourced(IssuerKey issuer, String source) {
    return new SourcedText(issuer.issuer().url(), new Source(source));
  }

  private Set<IssuerKey> trusted(String arn) {
    Set<IssuerKey> issuers = new HashSet<>();
    if (RoleArn.read(arn) instanceof ParsedText.Valid<RoleArn> valid) {
      IamAccount account = accounts.get(valid.value().account());
      IamRole role = account == null || account.roles() == null ? null : account.roles().get(arn);
      if (role != null && role.readTrust() instanceof TrustPolicy.Parsed parsed) {
        TrustNames.of(parsed.policy()).tokens().forEach(each -> issuers.add(each.issuer()));
      }
    }
    return issuers;
  }
}
