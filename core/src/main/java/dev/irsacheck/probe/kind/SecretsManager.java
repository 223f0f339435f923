package dev.irsacheck.probe.kind;

import dev.irsacheck.json.JsonWriter;
import dev.irsacheck.permissions.Proof;
import dev.irsacheck.permissions.ProvableAction;
import dev.irsacheck.probe.ProbeAnswer;
import dev.irsacheck.probe.ProbeCall;
import dev.irsacheck.probe.ProbeKind;
import dev.irsacheck.probe.Target;
import dev.irsacheck.probe.Wire;
import java.util.Map;
import java.util.Set;

/** Fetches a secret and drops it unread: nothing else proves that its key may be used, too. */
final class SecretsManager implements ProbeKind {
  @Override
  public Set<ProvableAction> actions() {
    return Set.of(ProvableAction.SECRETS_GET_VALUE, ProvableAction.SECRETS_DESCRIBE);
  }

  @Override
  public Proof prove(Target target, Wire wire) {
    String call = target.permission().operation();
    // By the whole ARN, since a policy compares it with what was asked for.
    String secret = target.arn().toString();
    ProbeAnswer answer =
        wire.ask(
            ProbeCall.json(
                "secretsmanager",
                target.region(),
                "1.1",
                "secretsmanager." + call,
                JsonWriter.compact(Map.of("SecretId", secret))));
    // Marked for deletion, or its key is gone.
    if (answer.is("InvalidRequestException", "DecryptionFailure")) {
      return new Proof.Unusable(answer.words(), answer.message());
    }
    return Found.of(
        answer,
        target.action() == ProvableAction.SECRETS_GET_VALUE ? "read" : "described",
        "ResourceNotFoundException");
  }
}
