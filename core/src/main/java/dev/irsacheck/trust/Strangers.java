package dev.irsacheck.trust;

import dev.irsacheck.names.ServiceAccount;
import java.util.List;
import java.util.Optional;

/** Service accounts that no policy names: whoever lets one of them in lets in others, too. */
final class Strangers {
  /** They have no letter in common, so that no pattern but an open one matches both. */
  private static final ServiceAccount ONE = new ServiceAccount("xk", "vq");

  private static final ServiceAccount OTHER = new ServiceAccount("wzj9", "hpf8");

  private Strangers() {}

  /** Those of other namespaces alone. */
  static List<ServiceAccount> far() {
    return List.of(ONE, OTHER);
  }

  /** Likewise one with the account's own name, and one of its own namespace; empty without one. */
  static List<ServiceAccount> of(Optional<ServiceAccount> account) {
    if (account.isEmpty()) {
      return List.of();
    }
    ServiceAccount own = account.get();
    return List.of(
        ONE,
        OTHER,
        new ServiceAccount(ONE.namespace(), own.name()),
        new ServiceAccount(own.namespace(), ONE.name()));
  }
}
