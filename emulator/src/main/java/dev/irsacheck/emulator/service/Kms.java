package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.world.Resources.Key;
import dev.irsacheck.emulator.world.Resources.Key.State;
import dev.irsacheck.emulator.world.Resources.Key.Usage;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * DescribeKey, and three uses of a key with {@code DryRun}. An alias is looked up before the
 * caller's rights are (there is nothing to evaluate them on), a key's id afterwards; the order is
 * from memory.
 */
final class Kms {
  private static final JsonProtocol JSON =
      JsonProtocol.plain("1.1", "message", "ThrottlingException");
  private static final SecureRandom RANDOM = new SecureRandom();

  static final Service SERVICE =
      new JsonService(
          "kms",
          "TrentService",
          JSON,
          Map.of(
              "DescribeKey", JsonService.Operation.with(Kms::describe, "KeyId"),
              "GenerateDataKey", JsonService.Operation.with(Kms::generateDataKey, "KeyId"),
              "GenerateDataKeyWithoutPlaintext",
                  JsonService.Operation.with(Kms::generateDataKey, "KeyId"),
              "Encrypt",
                  JsonService.Operation.with(
                      call -> use(call, "Encrypt", Usage.ENCRYPT_DECRYPT), "KeyId", "Plaintext"),
              "Sign",
                  JsonService.Operation.with(
                      call -> use(call, "Sign", Usage.SIGN_VERIFY),
                      "KeyId",
                      "Message",
                      "SigningAlgorithm")));

  private Kms() {}

  private static Reply describe(Call call) {
    return on(call, "DescribeKey", Kms::described);
  }

  private static Reply described(Key key) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("AWSAccountId", key.place().account());
    metadata.put("KeyId", key.id());
    metadata.put("Arn", key.arn());
    metadata.put("Enabled", key.state() == State.ENABLED);
    metadata.put("KeyUsage", key.usage().name());
    metadata.put("KeyState", stateName(key.state()));
    metadata.put("KeyManager", "CUSTOMER");
    return JSON.done(Map.of("KeyMetadata", metadata));
  }

  private static Reply generateDataKey(Call call) {
    if (call.json().containsKey("KeySpec") == call.json().containsKey("NumberOfBytes")) {
      return Failure.of(
          400, "ValidationException", "Please specify either number of bytes or key spec.");
    }
    String target = call.request().header("x-amz-target");
    return use(call, target.substring(target.indexOf('.') + 1), Usage.ENCRYPT_DECRYPT);
  }

  private static Reply use(Call call, String operation, Usage usage) {
    return on(call, operation, key -> use(call, key, operation, usage));
  }

  private static Reply use(Call call, Key key, String operation, Usage usage) {
    if (key.state() == State.DISABLED) {
      return Failure.of(400, "DisabledException", key.arn() + " is disabled.");
    }
    if (key.state() == State.PENDING_DELETION) {
      return Failure.of(400, "KMSInvalidStateException", key.arn() + " is pending deletion.");
    }
    if (key.usage() != usage) {
      return Failure.of(
          400,
          "InvalidKeyUsageException",
          key.arn()
              + " key usage is "
              + key.usage()
              + " which is not valid for "
              + operation
              + ".");
    }
    if (call.flag("DryRun") && !call.ignoresDryRun("kms")) {
      return Failure.of(
          400,
          "DryRunOperationException",
          "The request would have succeeded, but the DryRun option is set.");
    }
    Map<String, Object> made = new LinkedHashMap<>();
    made.put("KeyId", key.arn());
    String random = random();
    if (operation.equals("Sign")) {
      made.put("Signature", random);
      made.put("SigningAlgorithm", call.text("SigningAlgorithm"));
    } else {
      made.put("CiphertextBlob", random);
    }
    if (operation.equals("GenerateDataKey")) {
      made.put("Plaintext", random());
    }
    return JSON.done(made).performed();
  }

  private static Reply on(Call call, String operation, Function<Key, Reply> answer) {
    String id = call.text("KeyId");
    Optional<Key> key = find(call);
    boolean alias = id.startsWith("alias/") || id.contains(":alias/");
    if (key.isEmpty() && alias) {
      String arn = id.startsWith("arn:") ? id : call.here().arn("kms", id);
      return Failure.of(400, "NotFoundException", "Alias " + arn + " is not found.");
    }
    String asked = id.startsWith("arn:") ? id : call.here().arn("kms", "key/" + id);
    return Call.on(
        key,
        call.denied(JSON, "kms:" + operation, key.map(Key::arn).orElse(asked)),
        Failure.of(400, "NotFoundException", "Key '" + asked + "' does not exist"),
        answer);
  }

  /** By id or alias, each also as an ARN. */
  private static Optional<Key> find(Call call) {
    String id = call.text("KeyId");
    for (Key key : call.world().resources().keys()) {
      boolean own = key.place().account().equals(call.caller().account());
      boolean named =
          id.equals(key.arn())
              || id.equals(key.place().arn("kms", key.alias()))
              || (own && (id.equals(key.id()) || id.equals(key.alias())));
      if (named && call.isHere(key.place())) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  private static String stateName(State state) {
    return switch (state) {
      case ENABLED -> "Enabled";
      case DISABLED -> "Disabled";
      case PENDING_DELETION -> "PendingDeletion";
    };
  }

  private static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
