package dev.irsacheck.probe.kind;

import dev.irsacheck.permissions.AwsService;
import dev.irsacheck.permissions.Proof;
import dev.irsacheck.permissions.ProvableAction;
import dev.irsacheck.probe.ProbeKind;

/** Which kind proves which action: most have one call, a few services their own rules. */
public final class Kinds {
  private Kinds() {}

  /** The one that proves this action. */
  public static ProbeKind of(ProvableAction action) {
    if (action.unproved() != null) {
      return (target, wire) -> new Proof.NotProved(action.action() + " " + action.unproved());
    }
    if (action.finder() != null) {
      return (target, wire) ->
          Found.onlyThere(
              of(action.finder()).prove(target.by(action.finder()), wire),
              action.finder().action(),
              action.action());
    }
    if (action.call() != null) {
      return action.service() == AwsService.SECRETS_MANAGER ? new Secret() : new OneCall();
    }
    return switch (action.service()) {
      case S3 -> new S3();
      case SSM -> new Ssm();
      case SQS -> new Sqs();
      case DYNAMODB -> new DynamoDb();
      case ES, AOSS -> new OpenSearch();
      case LAMBDA -> new Lambda();
      default -> throw new IllegalArgumentException("no kind for " + action);
    };
  }
}
