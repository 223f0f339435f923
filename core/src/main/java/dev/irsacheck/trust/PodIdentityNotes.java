package dev.irsacheck.trust;

import dev.irsacheck.names.RoleArn;
import java.util.Optional;

/** What only EKS knows of a policy that lets EKS Pod Identity in. */
public final class PodIdentityNotes {
  private PodIdentityNotes() {}

  /**
   * A sentence on conditions that hold as long as the association sends session tags; empty if the
   * policy lets the pod in without them.
   *
   * @param role null where it is not known
   */
  public static Optional<String> onTags(TrustPolicy policy, RoleArn role, PodIdentity identity) {
    PodIdentity untagged =
        new PodIdentity(identity.serviceAccount(), identity.pod(), identity.cluster(), false);
    boolean needsThem =
        identity.tagged()
            && TrustPolicyEvaluator.evaluate(policy, role, identity) instanceof TrustVerdict.Allows
            && TrustPolicyEvaluator.evaluate(policy, role, untagged)
                instanceof TrustVerdict.Refuses;
    return needsThem
        ? Optional.of(
            "Its conditions are on session tags, so it refuses the pod once the association"
                + " disables those (disableSessionTags), which no policy shows.")
        : Optional.empty();
  }
}
