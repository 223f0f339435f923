package dev.irsacheck.probe.kind;

import dev.irsacheck.permissions.ProvableAction;
import dev.irsacheck.probe.ProbeKind;
import java.util.List;

/** Every kind; a new one is a class, its actions, and a line here. */
public final class Kinds {
  private static final List<ProbeKind> ALL =
      List.of(
          new S3(),
          new SecretsManager(),
          new Ssm(),
          new Sqs(),
          new Kms(),
          new DynamoDb(),
          new AssumeRole(),
          new Sns(),
          new OpenSearch(),
          new Lambda(),
          new Kinesis());

  private Kinds() {}

  /** The one that proves this action. */
  public static ProbeKind of(ProvableAction action) {
    for (ProbeKind kind : ALL) {
      if (kind.actions().contains(action)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind for " + action);
  }
}
