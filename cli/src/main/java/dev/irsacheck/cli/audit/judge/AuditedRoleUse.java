package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.diagnosis.Link;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.chain.policy.Identity;

/**
 * @param asked the identity that requests the role; null if unknown
 */
record AuditedRoleUse(RoleUse use, Identity asked, Chain chain) {
  boolean isIn() {
    return chain.state(Link.TRUST) == LinkState.HOLDS;
  }

  boolean isToldOf() {
    return chain.states().containsValue(LinkState.BROKEN)
        || chain.states().containsValue(LinkState.DOUBTFUL);
  }
}
