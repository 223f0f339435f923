package dev.irsacheck.probe.kind;

import dev.irsacheck.permissions.Proof;
import dev.irsacheck.permissions.ProvableAction;
import dev.irsacheck.probe.ProbeCall;
import dev.irsacheck.probe.ProbeKind;
import dev.irsacheck.probe.Target;
import dev.irsacheck.probe.Wire;
import java.util.Set;

/** Takes the role for the shortest time that there is, and throws its keys away unread. */
final class AssumeRole implements ProbeKind {
  @Override
  public Set<ProvableAction> actions() {
    return Set.of(ProvableAction.STS_ASSUME_ROLE);
  }

  @Override
  public Proof prove(Target target, Wire wire) {
    return Found.of(
        wire.ask(ProbeCall.assumeRole(target.region(), target.arn().toString())), "taken");
  }
}
