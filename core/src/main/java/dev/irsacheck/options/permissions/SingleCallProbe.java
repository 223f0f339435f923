package dev.irsacheck.options.permissions;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.aws.call.ProbeCall;
import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbeSpec;

/** Sends the action's one call and discards the response body. */
final class SingleCallProbe implements Probe {
  @Override
  public ProbeResult prove(ResolvedPermission target, RequestSender wire) {
    return prove(target, wire, target.arn().toString());
  }

  ProbeResult prove(ResolvedPermission target, RequestSender wire, String resource) {
    ProbeSpec call = target.action().spec();
    if (call.harm() != null && !target.mayRunDry(wire)) {
      return ProbeOutcomes.notDry(call.harm());
    }
    ProbeAnswer answer = null;
    for (String variant : call.variants().values()) {
      answer = wire.ask(ProbeCall.proving(target.action(), target.region(), resource, variant));
      if (!answer.is(call.variants().next())) {
        break;
      }
    }
    if (answer.is(call.unusable().toArray(new String[0]))) {
      return ProbeOutcomes.unusable(answer);
    }
    String[] missing = call.missing().toArray(new String[0]);
    return call.harm() == null
        ? ProbeOutcomes.of(answer, call.how(), missing)
        : ProbeOutcomes.dryRun(answer, missing);
  }
}
