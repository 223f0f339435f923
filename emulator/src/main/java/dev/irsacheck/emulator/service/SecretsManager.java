package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.world.DenialOwner;
import dev.irsacheck.emulator.world.Permissions.Request;
import dev.irsacheck.emulator.world.Resources.Secret;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * DescribeSecret and GetSecretValue. A secret that is asked for by its name is named so in a
 * denial, and one that is missing has no suffix that a policy's {@code -??????} could match.
 */
final class SecretsManager {
  private static final JsonProtocol JSON =
      JsonProtocol.plain("1.1", "Message", "ThrottlingException");

  static final Service SERVICE =
      new JsonService(
          "secretsmanager",
          "secretsmanager",
          JSON,
          Map.of(
              "DescribeSecret", JsonService.Operation.with(SecretsManager::describe, "SecretId"),
              "GetSecretValue", JsonService.Operation.with(SecretsManager::value, "SecretId")));

  private SecretsManager() {}

  private static Reply describe(Call call) {
    return on(
        call,
        "DescribeSecret",
        secret -> {
          Map<String, Object> body = named(secret);
          secret.key().ifPresent(key -> body.put("KmsKeyId", key));
          body.put("VersionIdsToStages", Map.of(version(secret), List.of("AWSCURRENT")));
          return JSON.done(body);
        });
  }

  private static Reply value(Call call) {
    return on(
        call,
        "GetSecretValue",
        secret -> {
          Optional<KeyUse> key = KeyUse.refused(call, secret.key());
          if (key.isPresent()) {
            return key.get().no().owner() == DenialOwner.KMS_KEY_OLDER
                ? JSON.denied(key.get().text(call.caller().arn()))
                : Failure.of(400, "AccessDeniedException", "Access to KMS is not allowed");
          }
          Map<String, Object> body = named(secret);
          body.put("VersionId", version(secret));
          body.put("SecretString", secret.value());
          body.put("VersionStages", List.of("AWSCURRENT"));
          return JSON.done(body);
        });
  }

  private static Reply on(Call call, String operation, Function<Secret, Reply> answer) {
    String action = "secretsmanager:" + operation;
    String id = call.text("SecretId");
    Optional<Secret> secret = find(call);
    String asked = id.startsWith("arn:") ? id : call.here().arn("secretsmanager", "secret:" + id);
    Request evaluated = Request.of(action, secret.map(Secret::arn).orElse(asked));
    return Call.on(
        secret,
        call.denied(JSON, evaluated, Request.of(action, id)),
        Failure.of(
            400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret."),
        answer);
  }

  /**
   * By name, by ARN, or by ARN without the suffix, unless that ends as if it had one: AWS takes it
   * for a whole ARN then.
   */
  private static Optional<Secret> find(Call call) {
    String id = call.text("SecretId");
    for (Secret secret : call.world().resources().secrets()) {
      String arn = secret.arn();
      String partial = arn.substring(0, arn.length() - secret.suffix().length() - 1);
      boolean byPartial = id.equals(partial) && !id.matches(".+-[A-Za-z0-9]{6}");
      boolean byName =
          id.equals(secret.name()) && secret.place().account().equals(call.caller().account());
      if (call.isHere(secret.place()) && (byName || id.equals(arn) || byPartial)) {
        return Optional.of(secret);
      }
    }
    return Optional.empty();
  }

  private static Map<String, Object> named(Secret secret) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("ARN", secret.arn());
    body.put("Name", secret.name());
    return body;
  }

  private static String version(Secret secret) {
    return UUID.nameUUIDFromBytes(secret.arn().getBytes(StandardCharsets.UTF_8)).toString();
  }
}
