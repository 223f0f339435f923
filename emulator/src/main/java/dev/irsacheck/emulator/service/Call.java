package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.Protocol;
import dev.irsacheck.emulator.answer.ResponseMembers;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.signing.SessionCredentials;
import dev.irsacheck.emulator.world.Permissions.DenyReason;
import dev.irsacheck.emulator.world.Permissions.Request;
import dev.irsacheck.emulator.world.Resource;
import dev.irsacheck.emulator.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A request with the verified signer, the signed region and the answer's id. */
record Call(
    HttpRequest request,
    Protocol protocol,
    World world,
    SessionCredentials caller,
    String region,
    String requestId) {
  private static final String DECRYPT = "kms:Decrypt";

  /** Returns the region and account in which the request looks up names. */
  Resource.Place here() {
    return new Resource.Place(world.endpoint().partition(), region, caller.account());
  }

  /** Returns the text if it is an ARN, otherwise the ARN of the resource with that name. */
  String arn(String text, String service, String prefix) {
    return text.startsWith("arn:") ? text : here().arn(service, prefix + text);
  }

  <R extends Resource> Optional<R> find(Map<String, R> all, Predicate<R> meant) {
    return all.values().stream()
        .filter(one -> one.place().region().equals(region))
        .filter(meant)
        .findFirst();
  }

  <R extends Resource> R findByArn(
      Map<String, R> all, String arn, String service, String prefix, Failure missing) {
    return find(all, each -> arn.equals(each.arn(service, prefix))).orElseThrow(missing::thrown);
  }

  boolean isOwn(Resource resource) {
    return resource.place().account().equals(caller.account());
  }

  Optional<DenyReason> refusal(Request wanted) {
    return caller.refusal(wanted, world);
  }

  void mustBeAllowed(String action, String resource) {
    mustBeAllowed(Request.of(action, resource), action, resource);
  }

  /** Throws if the caller is not allowed, in the service's own spelling. */
  void mustBeAllowed(Request wanted, String action, String resource) {
    Optional<DenyReason> no = refusal(wanted);
    if (no.isPresent()) {
      throw protocol.denied(no.get().sentence(caller.arn(), action, resource)).thrown();
    }
  }

  Optional<DenyReason> keyRefusal(Optional<String> key) {
    return key.flatMap(arn -> refusal(Request.of(DECRYPT, arn)));
  }

  String text(DenyReason no, Optional<String> key) {
    return switch (no.owner()) {
      case KMS_KEY ->
          "User: "
              + caller.arn()
              + " is not authorized to perform: "
              + DECRYPT
              + " on the resource associated with this ciphertext because the resource does not"
              + " exist in this Region, no resource-based policies allow access, or a"
              + " resource-based policy explicitly denies access";
      case KMS_KEY_OLDER ->
          "The ciphertext refers to a customer master key that does not exist, does not exist in"
              + " this region, or you are not allowed to access.";
      default -> no.sentence(caller.arn(), DECRYPT, key.orElseThrow());
    };
  }

  Map<String, Object> json() {
    return ResponseMembers.parse(request.body()).orElse(Map.of());
  }

  String text(String name) {
    return json().get(name) instanceof String text ? text : "";
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(json().get(name));
  }
}
