package dev.irsacheck.options.permissions;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.aws.call.ProbeCall;
import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.base.text.PercentEncoding;
import dev.irsacheck.chain.permissions.AwsService;
import dev.irsacheck.chain.permissions.ProbeResult;

/** Invokes a function with the dry-run type, which does not run it. */
final class LambdaProbe implements Probe {
  /** The status of a dry run. */
  private static final int DRY = 204;

  @Override
  public ProbeResult prove(ResolvedPermission target, RequestSender wire) {
    if (!target.mayRunDry(wire)) {
      return ProbeOutcomes.notDry("run the function");
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
        ? ProbeOutcomes.performed(answer)
        : ProbeOutcomes.of(answer, "dry run", "ResourceNotFoundException");
  }
}
