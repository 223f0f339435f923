package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.ResponseMembers;
import dev.irsacheck.emulator.service.Service.Operation;
import dev.irsacheck.emulator.signing.SessionCredentials;
import dev.irsacheck.emulator.world.Resource.Key;
import dev.irsacheck.emulator.world.Resource.Key.State;
import dev.irsacheck.emulator.world.Resource.Key.Usage;
import java.util.Map;
import java.util.Optional;

/** DescribeKey, and dry runs; AWS resolves aliases first, to our knowledge. */
final class Kms {
  private static final String DATA_KEY = "GenerateDataKey";
  private static final String HIDDEN = "GenerateDataKeyWithoutPlaintext";

  static final Service SERVICE =
      Service.ofJson(
          "kms",
          "TrentService",
          Map.of(
              "DescribeKey",
              Operation.reading(Kms::describe, "KeyId"),
              DATA_KEY,
              Operation.performing(call -> dataKey(call, DATA_KEY), "KeyId"),
              HIDDEN,
              Operation.performing(call -> dataKey(call, HIDDEN), "KeyId"),
              "Encrypt",
              Operation.performing(Kms::encrypt, "KeyId", "Plaintext"),
              "Sign",
              Operation.performing(Kms::sign, "KeyId", "Message", "SigningAlgorithm")));

  private Kms() {}

  private static Map<String, Object> describe(Call call) {
    Key key = find(call, "DescribeKey");
    String state =
        switch (key.state()) {
          case ENABLED -> "Enabled";
          case DISABLED -> "Disabled";
          case PENDING_DELETION -> "PendingDeletion";
        };
    return ResponseMembers.of(
        "KeyMetadata",
        ResponseMembers.of(
            "KeyId Arn KeyUsage KeyState", key.keyId(), key.arn(), key.usage().name(), state));
  }

  private static Map<String, Object> dataKey(Call call, String operation) {
    if (call.json().containsKey("KeySpec") == call.json().containsKey("NumberOfBytes")) {
      String text = "Please specify either number of bytes or key spec.";
      throw Failure.of(400, "ValidationException", text).thrown();
    }
    Map<String, Object> made = made(call, operation, Usage.ENCRYPT_DECRYPT, "CiphertextBlob");
    if (operation.equals(DATA_KEY)) {
      made.put("Plaintext", SessionCredentials.randomBase64(32));
    }
    return made;
  }

  private static Map<String, Object> encrypt(Call call) {
    return made(call, "Encrypt", Usage.ENCRYPT_DECRYPT, "CiphertextBlob");
  }

  private static Map<String, Object> sign(Call call) {
    Map<String, Object> made = made(call, "Sign", Usage.SIGN_VERIFY, "Signature");
    made.put("SigningAlgorithm", call.text("SigningAlgorithm"));
    return made;
  }

  private static Map<String, Object> made(Call call, String operation, Usage usage, String what) {
    Key key = find(call, operation);
    if (key.state() == State.DISABLED) {
      throw Failure.of(400, "DisabledException", key.arn() + " is disabled.").thrown();
    }
    if (key.state() == State.PENDING_DELETION) {
      String text = key.arn() + " is pending deletion.";
      throw Failure.of(400, "KMSInvalidStateException", text).thrown();
    }
    if (key.usage() != usage) {
      String text = "%s key usage is %s which is not valid for %s.";
      throw Failure.of(
              400, "InvalidKeyUsageException", text.formatted(key.arn(), key.usage(), operation))
          .thrown();
    }
    return ResponseMembers.of("KeyId " + what, key.arn(), SessionCredentials.randomBase64(32));
  }

  private static Key find(Call call, String operation) {
    String id = call.text("KeyId");
    Optional<Key> found =
        call.find(
            call.world().keys(),
            key ->
                id.equals(key.arn())
                    || id.equals(key.arn("kms", ""))
                    || (call.isOwn(key) && (id.equals(key.keyId()) || id.equals(key.name()))));
    if (found.isEmpty() && (id.startsWith("alias/") || id.contains(":alias/"))) {
      String text = "Alias " + call.arn(id, "kms", "") + " is not found.";
      throw Failure.of(400, "NotFoundException", text).thrown();
    }
    String asked = call.arn(id, "kms", "key/");
    call.mustBeAllowed("kms:" + operation, found.map(Key::arn).orElse(asked));
    String missing = "Key '" + asked + "' does not exist";
    return found.orElseThrow(Failure.of(400, "NotFoundException", missing)::thrown);
  }
}
