package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.world.Permissions.No;
import dev.irsacheck.emulator.world.Permissions.Request;
import java.util.Optional;

/**
 * The decryption that a service does in the caller's name, where what it holds has a key of its
 * own.
 *
 * @param key the key's ARN
 * @param no who says no to it
 */
record KeyUse(String key, No no) {
  private static final String DECRYPT = "kms:Decrypt";

  /** Empty where there is no key, or where the caller may use it. */
  static Optional<KeyUse> refused(Call call, Optional<String> key) {
    if (key.isEmpty()) {
      return Optional.empty();
    }
    return call.refusal(Request.of(DECRYPT, key.get())).map(no -> new KeyUse(key.get(), no));
  }

  /** What services say that pass KMS's answer on. */
  String text(String principal) {
    return switch (no.owner()) {
      case KMS_KEY ->
          "User: "
              + principal
              + " is not authorized to perform: "
              + DECRYPT
              + " on the resource associated with this ciphertext because the resource does not"
              + " exist in this Region, no resource-based policies allow access, or a"
              + " resource-based policy explicitly denies access";
      case KMS_KEY_OLDER ->
          "The ciphertext refers to a customer master key that does not exist, does not exist in"
              + " this region, or you are not allowed to access.";
      default -> Denial.text(principal, Request.of(DECRYPT, key), no);
    };
  }
}
