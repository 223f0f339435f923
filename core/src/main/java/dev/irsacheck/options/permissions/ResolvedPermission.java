package dev.irsacheck.options.permissions;

import dev.irsacheck.aws.call.ProbeCall;
import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbeableAction;
import java.util.Map;

/**
 * One permission, with its resource made whole.
 *
 * @param action what is declared
 * @param arn of the resource; region and account are the pod's where it has none of its own
 * @param region where to ask
 * @param caller the account of the role that asks
 */
public record ResolvedPermission(
    Permission permission, ProbeableAction action, Arn arn, String region, String caller) {
  /** Whether its name alone would be looked for in an account that it is not in. */
  public boolean isOfAnotherAccount() {
    return !arn.account().equals(caller);
  }

  /** The same resource, asked for by another action. */
  public ResolvedPermission by(ProbeableAction other) {
    return new ResolvedPermission(permission, other, arn, region, caller);
  }

  /** The call of the action, with its parameters in a body. */
  public ProbeCall call(Map<String, Object> parameters) {
    return ProbeCall.of(action.service(), action.operation(), region, parameters);
  }

  /** Whether a dry run is one there. */
  public boolean mayRunDry(RequestSender wire) {
    return permission.dryRun() || wire.honoursDryRuns(action.service());
  }
}
