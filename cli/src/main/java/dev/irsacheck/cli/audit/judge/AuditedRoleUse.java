package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.diagnosis.Link;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.chain.policy.Identity;

/**
 * A service account with a role, and what came of it.
 *
 * @param asked as what it asks for the role; null where that is not known
 */
record AuditedRoleUse(RoleUse use, Identity asked, Chain chain) {
  /** Whether the role lets it in, as far as that is known. */
  boolean isIn() {
    return chain.state(Link.TRUST) == LinkState.HOLDS;
  }

  /** Whether something between it and its role is broken, or may be. */
  boolean isToldOf() {
    return chain.states().containsValue(LinkState.BROKEN)
        || chain.states().containsValue(LinkState.DOUBTFUL);
  }
}
