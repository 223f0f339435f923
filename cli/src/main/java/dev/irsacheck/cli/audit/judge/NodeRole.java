package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.chain.webhook.PodContainer;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.LivePod;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts of running pods without a role; SDKs in them use the node's role.
 *
 * @param withoutRole all such pods
 * @param besideAnnotated those in a namespace where a service account has a role, so that some
 *     probably need one too
 */
public record NodeRole(int withoutRole, int besideAnnotated) {
  public static NodeRole of(IndexedInventory inventory) {
    int without = 0;
    int beside = 0;
    for (IndexedCluster each : inventory.clusters()) {
      Set<String> annotated = annotated(each);
      for (LivePod pod : each.cluster().pods()) {
        if (!hasRole(pod)) {
          without++;
          beside += annotated.contains(pod.namespace()) ? 1 : 0;
        }
      }
    }
    return new NodeRole(without, beside);
  }

  private static Set<String> annotated(IndexedCluster indexed) {
    AccountIndex accounts = indexed.accounts();
    Set<String> annotated = new HashSet<>();
    for (Map.Entry<String, List<String>> namespace : accounts.namespaces().entrySet()) {
      for (String name : namespace.getValue()) {
        if (accounts.role(new ServiceAccount(namespace.getKey(), name)) != null) {
          annotated.add(namespace.getKey());
        }
      }
    }
    for (Association each : indexed.cluster().manifests().associations()) {
      annotated.add(each.namespace());
    }
    return annotated;
  }

  private static boolean hasRole(LivePod pod) {
    for (PodContainer container : pod.spec().containers()) {
      boolean has =
          container.variable(InjectedVariables.ROLE_ARN) != null
              || container.variable(InjectedVariables.AGENT_URI) != null;
      for (String name : LivePod.OTHER_CREDENTIALS) {
        has |= container.variable(name) != null;
      }
      if (has) {
        return true;
      }
    }
    return false;
  }
}
