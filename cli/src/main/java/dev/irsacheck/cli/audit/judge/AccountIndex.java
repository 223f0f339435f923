package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.base.text.ClosestWord;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.webhook.WebhookAccount;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class AccountIndex {
  private static final String DEFAULT = "default";

  /** Every cluster has this namespace, and it is only exported together with all others. */
  private static final String OF_EVERY_CLUSTER = "kube-node-lease";

  private final Cluster cluster;
  private final Map<ServiceAccount, Annotated> accounts = new HashMap<>();
  private final Map<String, List<String>> inNamespaces = new HashMap<>();
  private final Map<ServiceAccount, Association> associations = new LinkedHashMap<>();
  private final SimilarNames<ServiceAccount> names =
      new SimilarNames<>(ServiceAccount::namespace, ServiceAccount::name, ClosestWord::word);

  /** The location {@code at} is the service account if no annotation names a role. */
  record Annotated(WebhookAccount webhook, SourceLocation at) {
    boolean hasRole() {
      return !webhook.role().isEmpty();
    }
  }

  /**
   * @param arn as written; null if the listed association has no ARN
   */
  record NamedRole(String arn, boolean associated, SourceLocation at) {}

  private AccountIndex(Cluster cluster) {
    this.cluster = cluster;
  }

  static AccountIndex of(Cluster cluster, String prefix) {
    AccountIndex index = new AccountIndex(cluster);
    WebhookSettings webhook = new WebhookSettings(prefix, "");
    for (ServiceAccountManifest each : cluster.manifests().serviceAccounts()) {
      index.add(each, webhook);
    }
    for (Association each : cluster.manifests().associations()) {
      boolean ofAnother =
          each.cluster() != null
              && cluster.name() != null
              && !each.cluster().equals(cluster.name());
      if (each.namespace() != null && !ofAnother) {
        index.associations.put(each.account(), each);
      }
    }
    return index;
  }

  private void add(ServiceAccountManifest account, WebhookSettings webhook) {
    ServiceAccount named = account.account();
    if (named == null) {
      return;
    }
    Map<String, String> annotations = new HashMap<>();
    for (Map.Entry<String, YamlValue> each : account.annotations().entrySet()) {
      if (each.getKey().startsWith(webhook.annotation("")) && each.getValue().text() != null) {
        annotations.put(each.getKey(), each.getValue().text());
      }
    }
    YamlValue role = account.annotation(webhook.annotation(WebhookAccount.ROLE));
    // If two files define the same service account, the first one counts.
    Annotated before =
        accounts.putIfAbsent(
            named,
            new Annotated(
                WebhookAccount.of(annotations, webhook),
                role == null ? account.object().root().place() : role.place()));
    if (before == null) {
      inNamespaces
          .computeIfAbsent(named.namespace(), absent -> new ArrayList<>(2))
          .add(named.name());
      if (!named.isDefault()) {
        names.add(named);
      }
    }
  }

  /** Returns null for an account that is not in the export. */
  Annotated account(ServiceAccount account) {
    return accounts.get(account);
  }

  Map<ServiceAccount, Association> associations() {
    return associations;
  }

  /** Returns null without an association. */
  Association association(ServiceAccount account) {
    return associations.get(account);
  }

  /** Returns an empty list only without an export, since each namespace has {@code default}. */
  List<String> in(String namespace) {
    return cluster.has(Cluster.Part.SERVICE_ACCOUNTS)
        ? inNamespaces.getOrDefault(namespace, List.of())
        : List.of();
  }

  /**
   * Whether the service account certainly does not exist: its whole namespace was exported,
   * including the account {@code default} that Kubernetes creates, or the namespace does not exist.
   *
   * @see <a
   *     href="https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#serviceaccount-controller">Kubernetes:
   *     ServiceAccount controller</a>
   */
  boolean lacks(ServiceAccount account) {
    List<String> names = in(account.namespace());
    return names.isEmpty()
        ? lacksNamespace(account.namespace())
        : names.contains(DEFAULT) && !accounts.containsKey(account);
  }

  boolean lacksNamespace(String namespace) {
    return isWhole() && !inNamespaces.containsKey(namespace);
  }

  /** Whether all namespaces were exported, which {@code kube-node-lease} proves. */
  boolean isWhole() {
    return in(OF_EVERY_CLUSTER).contains(DEFAULT);
  }

  /** Finds a similar name in the namespace, or the same name in the only other one, or null. */
  SimilarNames.SimilarName<ServiceAccount> findSimilar(ServiceAccount account) {
    return account.isDefault() ? null : names.findSimilar(account);
  }

  Map<String, List<String>> namespaces() {
    return inNamespaces;
  }

  NamedRole role(ServiceAccount account) {
    Association association = associations.get(account);
    if (association != null) {
      Association.NamedRole last = association.last();
      return new NamedRole(last == null ? null : last.arn(), true, association.place());
    }
    Annotated annotated = accounts.get(account);
    return annotated != null && annotated.hasRole()
        ? new NamedRole(annotated.webhook().role(), false, annotated.at())
        : null;
  }

  AuditSubject subject(ServiceAccount account) {
    NamedRole role = role(account);
    return new AuditSubject(
        cluster.name(), account.namespace(), account.name(), role == null ? null : role.arn());
  }
}
