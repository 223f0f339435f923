package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.trust.Identity;

/**
 * A service account with a role, and what came of it.
 *
 * @param asked as what it asks for the role; null where that is not known
 */
record JudgedUse(RoleUse use, Identity asked, Chain chain) {
  /** Whether the role lets it in, as far as that is known. */
  boolean isIn() {
    return chain.trust() == Chain.Link.HOLDS;
  }

  /** Whether something between it and its role is broken, or may be. */
  boolean isToldOf() {
    return isTold(chain.role()) || isTold(chain.provider()) || isTold(chain.trust());
  }

  private static boolean isTold(Chain.Link link) {
    return link == Chain.Link.BROKEN || link == Chain.Link.DOUBTFUL;
  }
}
