package dev.irsacheck.cli.cluster;

import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.webhook.PodSpec;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.util.List;

/**
 * A running or pending pod as the API server returns it, with the webhook's changes.
 *
 * @param restarted the owner, or {@code Rollout.argoproj.io shop/orders} if the owner is its
 *     ReplicaSet
 * @param spec the parts that the webhook reads or adds, shared by equal pods of a workload
 */
public record LivePod(
    String namespace,
    String name,
    String owner,
    String restarted,
    String serviceAccount,
    PodSpec spec,
    SourceLocation place) {
  /** Variables that give a container credentials from neither IRSA nor EKS Pod Identity. */
  public static final List<String> OTHER_CREDENTIALS =
      List.of("AWS_ACCESS_KEY_ID", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");

  public ServiceAccount account() {
    return new ServiceAccount(namespace, serviceAccount);
  }

  public LivePod ownedBy(String maker) {
    return new LivePod(namespace, name, maker, maker, serviceAccount, spec, place);
  }

  public LivePod restartedBy(String other) {
    return new LivePod(namespace, name, owner, other, serviceAccount, spec, place);
  }
}
