package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.ResponseMembers;
import dev.irsacheck.emulator.service.Service.Operation;
import dev.irsacheck.emulator.world.DenialOwner;
import dev.irsacheck.emulator.world.Permissions.DenyReason;
import dev.irsacheck.emulator.world.Permissions.Request;
import dev.irsacheck.emulator.world.Resource.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A denial repeats the requested name. A missing secret has no suffix, so a policy's {@code
 * -??????} does not match it.
 */
final class SecretsManager {
  private static final String VERSION = "11111111-2222-3333-4444-555555555555";

  static final Service SERVICE =
      Service.ofJson(
          "secretsmanager",
          "secretsmanager",
          Map.of(
              "DescribeSecret", Operation.reading(SecretsManager::describe, "SecretId"),
              "GetSecretValue", Operation.reading(SecretsManager::value, "SecretId")));

  private SecretsManager() {}

  private static Map<String, Object> describe(Call call) {
    Secret secret = find(call, "secretsmanager:DescribeSecret");
    Object stages = Map.of(VERSION, List.of("AWSCURRENT"));
    return ResponseMembers.of("ARN Name VersionIdsToStages", secret.arn(), secret.name(), stages);
  }

  private static Map<String, Object> value(Call call) {
    Secret secret = find(call, "secretsmanager:GetSecretValue");
    Optional<DenyReason> no = call.keyRefusal(secret.key());
    if (no.isPresent()) {
      throw (no.get().owner() == DenialOwner.KMS_KEY_OLDER
              ? call.protocol().denied(call.text(no.get(), secret.key()))
              : Failure.of(400, "AccessDeniedException", "Access to KMS is not allowed"))
          .thrown();
    }
    return ResponseMembers.of(
        "ARN Name VersionId SecretString", secret.arn(), secret.name(), VERSION, secret.value());
  }

  /** AWS takes an ARN for complete if it ends like one with a suffix. */
  private static Secret find(Call call, String action) {
    String id = call.text("SecretId");
    Optional<Secret> found =
        call.find(
            call.world().secrets(),
            secret ->
                id.equals(secret.arn())
                    || (id.equals(secret.name()) && call.isOwn(secret))
                    || (id.equals(secret.partialArn()) && !id.matches(".+-[A-Za-z0-9]{6}")));
    String asked = call.arn(id, "secretsmanager", "secret:");
    call.mustBeAllowed(Request.of(action, found.map(Secret::arn).orElse(asked)), action, id);
    String missing = "Secrets Manager can't find the specified secret.";
    return found.orElseThrow(Failure.of(400, "ResourceNotFoundException", missing)::thrown);
  }
}
