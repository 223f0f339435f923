package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.cli.audit.inventory.Cluster;
import dev.irsacheck.cli.lint.manifest.KubernetesObject;
import dev.irsacheck.cli.lint.manifest.ListedAccount;
import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.text.ClosestWord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The service accounts of a cluster, by name. One that is not among them is said not to exist only
 * where all of its namespace was exported: Kubernetes makes a {@code default} in each, so one that
 * lacks it was exported in part. A namespace that is not there at all is said not to exist where
 * {@code kube-system} is, which every cluster has.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#serviceaccount-controller">Kubernetes:
 *     ServiceAccount controller</a>
 */
public final class KnownAccounts {
  private static final String DEFAULT = "default";
  private static final String OF_EVERY_CLUSTER = "kube-system";

  /** In more of them, one that is near proves little, and to look for it costs. */
  private static final int MOST_TO_SEARCH = 500;

  private final Map<String, Set<String>> byNamespace = new HashMap<>();
  private final boolean given;

  public KnownAccounts(Cluster cluster) {
    given = cluster.has(Cluster.Part.SERVICE_ACCOUNTS);
    for (ListedAccount each : cluster.manifests().accounts()) {
      KubernetesObject object = each.object();
      if (object.namespace() != null) {
        byNamespace
            .computeIfAbsent(object.namespace(), namespace -> new TreeSet<>())
            .add(object.name());
      }
    }
  }

  /** Whether it is one of those that were given. */
  public boolean has(ServiceAccount account) {
    return byNamespace.getOrDefault(account.namespace(), Set.of()).contains(account.name());
  }

  /** Whether it does not exist, for certain. */
  public boolean lacks(ServiceAccount account) {
    Set<String> names = byNamespace.get(account.namespace());
    return names == null
        ? lacksNamespace(account.namespace())
        : given && names.contains(DEFAULT) && !names.contains(account.name());
  }

  /** Whether the namespace does not exist, for certain. */
  public boolean lacksNamespace(String namespace) {
    return given
        && !byNamespace.containsKey(namespace)
        && byNamespace.getOrDefault(OF_EVERY_CLUSTER, Set.of()).contains(DEFAULT);
  }

  /** Those of which an account is known. */
  public Set<String> namespaces() {
    return byNamespace.keySet();
  }

  /**
   * The one that was probably meant: of a like name in the same namespace, or of the same name in
   * the only other that has it. Null without one.
   */
  public ServiceAccount near(ServiceAccount account) {
    Set<String> names = byNamespace.getOrDefault(account.namespace(), Set.of());
    if (names.size() <= MOST_TO_SEARCH) {
      String near = ClosestWord.word(account.name(), List.copyOf(names));
      if (near != null && !near.equals(DEFAULT)) {
        return new ServiceAccount(account.namespace(), near);
      }
    }
    ServiceAccount elsewhere = null;
    for (Map.Entry<String, Set<String>> each : byNamespace.entrySet()) {
      if (!account.name().equals(DEFAULT) && each.getValue().contains(account.name())) {
        if (elsewhere != null) {
          return null;
        }
        elsewhere = new ServiceAccount(each.getKey(), account.name());
      }
    }
    return elsewhere;
  }
}
