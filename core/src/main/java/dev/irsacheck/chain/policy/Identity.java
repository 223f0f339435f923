package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import java.util.Optional;

/** Who wants the role: what IAM compares with its trust policy. */
public sealed interface Identity permits WebIdentity, PodIdentity {
  /** The service account that wants it; empty if a token's subject is none. */
  Optional<ServiceAccount> account();

  /** The same of another service account. */
  Identity of(ServiceAccount other);

  /** What brings the claims, in a sentence: {@code token} or {@code pod}. */
  String noun();

  /** What must be there beside a policy that lets it in, in sentences. */
  String furtherRequirements(RoleArn role);

  /** The options by which {@code trust} asks about it, where a token is not at hand. */
  String options();
}
