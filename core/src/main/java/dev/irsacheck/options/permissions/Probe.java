package dev.irsacheck.options.permissions;

import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.chain.permissions.AwsService;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbeableAction;

/** How an action is proved: most need one call, a few services have their own rules. */
interface Probe {
  ProbeResult prove(ResolvedPermission target, RequestSender wire);

  static Probe of(ProbeableAction action) {
    if (action.unproved() != null) {
      return (target, wire) -> new ProbeResult.NotProbed(action.action() + " " + action.unproved());
    }
    ProbeableAction finder = action.finder();
    if (finder != null) {
      return (target, wire) ->
          ProbeOutcomes.onlyThere(
              of(finder).prove(target.by(finder), wire), finder.action(), action.action());
    }
    if (action.spec() != null) {
      return action.service() == AwsService.SECRETS_MANAGER
          ? new SecretProbe()
          : new SingleCallProbe();
    }
    return switch (action.service()) {
      case S3 -> new S3Probe();
      case SSM -> new SsmProbe();
      case SQS -> new SqsProbe();
      case DYNAMODB -> new DynamoDbProbe();
      case ES, AOSS -> new OpenSearchProbe();
      case LAMBDA -> new LambdaProbe();
      default -> throw new IllegalArgumentException("no probe for " + action);
    };
  }
}
