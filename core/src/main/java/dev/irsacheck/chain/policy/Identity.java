package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import java.util.Optional;

/** The identity that assumes the role. */
public sealed interface Identity permits WebIdentity, PodIdentity {
  Optional<ServiceAccount> account();

  Identity of(ServiceAccount other);

  String noun();

  String furtherRequirements(RoleArn role);

  String options();
}
