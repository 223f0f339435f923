package dev.irsacheck.probe;

import dev.irsacheck.permissions.Proof;
import dev.irsacheck.permissions.ProvableAction;
import java.util.Set;

/** How the actions of one service are proved. */
public interface ProbeKind {
  /** The actions that it proves, or whose resource it finds. */
  Set<ProvableAction> actions();

  /** Asks what proves the action, and no more than that. */
  Proof prove(Target target, Wire wire);
}
