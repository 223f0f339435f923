package dev.irsacheck.probe;

import dev.irsacheck.permissions.Proof;

/** How an action is proved. */
public interface ProbeKind {
  /** Asks what proves the action, and no more than that. */
  Proof prove(Target target, Wire wire);
}
