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

/** The service accounts of a cluster with what gives each of them a role. */
final class AccountIndex {
  private static final String DEFAULT = "default";

  /** Every cluster has it, and nobody exports it but with all others. */
  private static final String OF_EVERY_CLUSTER = "kube-node-lease";

  private final Cluster cluster;
  private final Map<ServiceAccount, Annotated> accounts = new HashMap<>();
  private final Map<String, List<String>> inNamespaces = new HashMap<>();
  private final Map<ServiceAccount, Association> associations = new LinkedHashMap<>();
  private final SimilarNames<ServiceAccount> names =
      new SimilarNames<>(ServiceAccount::namespace, ServiceAccount::name, ClosestWord::word);

  /**
   * What is known of a service account by its annotations.
   *
   * @param webhook as the webhook keeps it
   * @param at the annotation that names the role; the service account itself without one
   */
  record Annotated(WebhookAccount webhook, SourceLocation at) {
    boolean hasRole() {
      return !webhook.role().isEmpty();
    }
  }

  /**
   * What names a role.
   *
   * @param arn as it is written; null where an association is listed without it
   */
  record NamedRole(String arn, boolean associated, SourceLocation at) {}

  private AccountIndex(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * @param prefix of the annotations that the cluster's webhook reads
   */
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
    // Of one that two files have, the first counts, here as everywhere.
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

  /** Null for one that is not in the export. */
  Annotated account(ServiceAccount account) {
    return accounts.get(account);
  }

  /** By the service account that each is of. */
  Map<ServiceAccount, Association> associations() {
    return associations;
  }

  /** Null without one. */
  Association association(ServiceAccount account) {
    return associations.get(account);
  }

  /**
   * The names of all that a namespace has; empty where those of the namespace were not exported,
   * since each has one with the name {@code default}.
   */
  List<String> in(String namespace) {
    return cluster.has(Cluster.Part.SERVICE_ACCOUNTS)
        ? inNamespaces.getOrDefault(namespace, List.of())
        : List.of();
  }

  /**
   * Whether the service account does not exist, for certain: all of its namespace was exported, in
   * which Kubernetes makes one with the name {@code default}, or there is no such namespace.
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

  /** Likewise of a namespace. */
  boolean lacksNamespace(String namespace) {
    return isWhole() && !inNamespaces.containsKey(namespace);
  }

  /**
   * Whether all namespaces were exported, as {@code kube-node-lease} was; {@code kube-system} is
   * often looked at by itself.
   */
  boolean isWhole() {
    return in(OF_EVERY_CLUSTER).contains(DEFAULT);
  }

  /**
   * The service account that was probably meant by a name that none has: of a like name in the same
   * namespace, or of the same name in the only other that has it. Null without one.
   */
  SimilarNames.SimilarName<ServiceAccount> findSimilar(ServiceAccount account) {
    return account.isDefault() ? null : names.findSimilar(account);
  }

  /** Each with those of its service accounts. */
  Map<String, List<String>> namespaces() {
    return inNamespaces;
  }

  /** What gives a role when a pod is created: an association, before an annotation; or null. */
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

  /** The service account, with its role as it is written. */
  AuditSubject subject(ServiceAccount account) {
    NamedRole role = role(account);
    return new AuditSubject(
        cluster.name(), account.namespace(), account.name(), role == null ? null : role.arn());
  }
}
