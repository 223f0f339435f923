package dev.irsacheck.options.permissions;

import dev.irsacheck.aws.call.ProbeCall;
import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbeableAction;
import java.util.Map;

/** One permission with its complete resource; {@code caller} is an account. */
public record ResolvedPermission(
    Permission permission, ProbeableAction action, Arn arn, String region, String caller) {
  /** True if the name alone would be looked up in the wrong account. */
  public boolean isOfAnotherAccount() {
    return !arn.account().equals(caller);
  }

  public ResolvedPermission by(ProbeableAction other) {
    return new ResolvedPermission(permission, other, arn, region, caller);
  }

  public ProbeCall call(Map<String, Object> parameters) {
    return ProbeCall.of(action.service(), action.operation(), region, parameters);
  }

  public boolean mayRunDry(RequestSender wire) {
    return permission.dryRun() || wire.honoursDryRuns(action.service());
  }
}
