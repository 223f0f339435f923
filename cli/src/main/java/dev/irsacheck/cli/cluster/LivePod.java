package dev.irsacheck.cli.cluster;

import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.webhook.PodSpec;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.util.List;

/**
 * A pod that runs or is about to, as the API server has it: what the webhook added stands in it.
 *
 * @param owner what made it in the end, {@code Deployment shop/orders}; {@code Pod shop/debug} for
 *     one that nothing made
 * @param restarted what a restart names: the owner, or {@code Rollout.argoproj.io shop/orders}
 *     where the owner is a ReplicaSet of that Rollout
 * @param serviceAccount its name
 * @param spec what of it the webhook looks at or adds, equal pods of one workload sharing it: no
 *     variable but those that the webhook sets and, without a value, {@link #OTHER_CREDENTIALS}, no
 *     label and annotation but the webhook's, no volume and mount but those of the webhook's names
 *     and those at or above a token's path
 */
public record LivePod(
    String namespace,
    String name,
    String owner,
    String restarted,
    String serviceAccount,
    PodSpec spec,
    SourceLocation place) {
  /** Variables by which a container has credentials that are of neither way to a role. */
  public static final List<String> OTHER_CREDENTIALS =
      List.of("AWS_ACCESS_KEY_ID", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");

  /** What it runs as. */
  public ServiceAccount account() {
    return new ServiceAccount(namespace, serviceAccount);
  }

  /** The same, known to be made by something else in the end. */
  public LivePod ownedBy(String maker) {
    return new LivePod(namespace, name, maker, maker, serviceAccount, spec, place);
  }

  /** The same, restarted by another object's name. */
  public LivePod restartedBy(String other) {
    return new LivePod(namespace, name, owner, other, serviceAccount, spec, place);
  }
}
