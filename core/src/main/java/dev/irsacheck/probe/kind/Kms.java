package dev.irsacheck.probe.kind;

import dev.irsacheck.json.JsonWriter;
import dev.irsacheck.permissions.Proof;
import dev.irsacheck.permissions.ProvableAction;
import dev.irsacheck.probe.ProbeAnswer;
import dev.irsacheck.probe.ProbeCall;
import dev.irsacheck.probe.ProbeKind;
import dev.irsacheck.probe.Target;
import dev.irsacheck.probe.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Uses a key in a dry run, which KMS answers with an error of its own where it is allowed. */
final class Kms implements ProbeKind {
  private static final String[] ALLOWED = {"DryRunOperationException"};
  private static final String[] MISSING = {"NotFoundException"};
  private static final String OTHER_USE = "InvalidKeyUsageException";

  @Override
  public Set<ProvableAction> actions() {
    return Set.of(
        ProvableAction.KMS_DESCRIBE,
        ProvableAction.KMS_GENERATE_DATA_KEY,
        ProvableAction.KMS_ENCRYPT,
        ProvableAction.KMS_SIGN,
        ProvableAction.KMS_DECRYPT);
  }

  @Override
  public Proof prove(Target target, Wire wire) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("KeyId", target.arn().toString());
    switch (target.action()) {
      case KMS_DESCRIBE -> {
        return Found.of(ask(target, wire, "DescribeKey", body), "described", MISSING);
      }
      case KMS_DECRYPT -> {
        return new Proof.NotProved("kms:Decrypt needs something that the key has encrypted");
      }
      case KMS_GENERATE_DATA_KEY -> body.put("KeySpec", "AES_256");
      case KMS_ENCRYPT -> body.put("Plaintext", "aXJzYS1jaGVjaw==");
      default -> body.put("Message", "aXJzYS1jaGVjaw==");
    }
    if (!target.mayRunDry(wire, "kms")) {
      return new Proof.NotProved(
          "a server that is not AWS's own may not know of dry runs, and use the key");
    }
    body.put("DryRun", true);
    ProbeAnswer answer = null;
    for (String algorithm : algorithms(target.action())) {
      if (!algorithm.isEmpty()) {
        body.put(
            target.action() == ProvableAction.KMS_SIGN ? "SigningAlgorithm" : "EncryptionAlgorithm",
            algorithm);
      }
      answer = ask(target, wire, target.permission().operation(), body);
      if (!answer.is(OTHER_USE)) {
        break;
      }
    }
    if (answer.is("DisabledException", "KMSInvalidStateException", OTHER_USE)) {
      return new Proof.Unusable(answer.words(), answer.message());
    }
    return Found.dryRun(answer, ALLOWED, MISSING);
  }

  /**
   * One for each make of key, the most usual first: for another than its own, a key says that it is
   * not for this use. Which make it is, only another right would tell.
   */
  private static List<String> algorithms(ProvableAction action) {
    return switch (action) {
      case KMS_SIGN ->
          List.of(
              "RSASSA_PSS_SHA_256",
              "ECDSA_SHA_256",
              "ECDSA_SHA_384",
              "ECDSA_SHA_512",
              "ED25519_SHA_512",
              "ML_DSA_SHAKE_256",
              "SM2DSA");
      case KMS_ENCRYPT -> List.of("", "RSAES_OAEP_SHA_256", "SM2PKE");
      default -> List.of("");
    };
  }

  private static ProbeAnswer ask(Target target, Wire wire, String call, Map<String, Object> body) {
    return wire.ask(
        ProbeCall.json(
            "kms", target.region(), "1.1", "TrentService." + call, JsonWriter.compact(body)));
  }
}
