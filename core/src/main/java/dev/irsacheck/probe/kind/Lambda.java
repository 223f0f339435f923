package dev.irsacheck.probe.kind;

import dev.irsacheck.permissions.AwsService;
import dev.irsacheck.permissions.Proof;
import dev.irsacheck.probe.ProbeAnswer;
import dev.irsacheck.probe.ProbeCall;
import dev.irsacheck.probe.ProbeKind;
import dev.irsacheck.probe.Target;
import dev.irsacheck.probe.Wire;
import dev.irsacheck.text.PercentEncoding;

/** Invokes a function in a dry run, which runs nothing. */
final class Lambda implements ProbeKind {
  /** The status of a dry run's answer, which has no content. */
  private static final int DRY = 204;

  @Override
  public Proof prove(Target target, Wire wire) {
    if (!target.mayRunDry(wire)) {
      return Found.notDry("run the function");
    }
    String function = PercentEncoding.of(target.arn().toString());
    ProbeAnswer answer =
        wire.ask(
            ProbeCall.get(
                    AwsService.LAMBDA,
                    target.region(),
                    "/2015-03-31/functions/" + function + "/invocations")
                .by("POST")
                .heading("X-Amz-Invocation-Type", "DryRun"));
    return answer.granted() && answer.status() != DRY
        ? Found.performed(answer)
        : Found.of(answer, "dry run", "ResourceNotFoundException");
  }
}
