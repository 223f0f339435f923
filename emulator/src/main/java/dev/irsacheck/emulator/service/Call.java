package dev.irsacheck.emulator.service;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.service.Reply.Failure;
import dev.irsacheck.emulator.signing.SessionCredentials;
import dev.irsacheck.emulator.world.Permissions.No;
import dev.irsacheck.emulator.world.Permissions.Request;
import dev.irsacheck.emulator.world.Resources.Place;
import dev.irsacheck.emulator.world.World;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request with everything that its answer depends on.
 *
 * @param caller whose signature holds
 * @param region for which it was signed
 * @param requestId of the answer
 */
record Call(
    HttpRequest request, World world, SessionCredentials caller, String region, String requestId) {

  /** Who says no to that, or empty where the caller may. */
  Optional<No> refusal(Request wanted) {
    return caller.refusal(wanted, world);
  }

  /**
   * The denial that the caller is to get, or empty where it may.
   *
   * @param told the action and the resource as this service spells them in its texts
   */
  Optional<Failure> denied(Protocol protocol, Request wanted, Request told) {
    return refusal(wanted).map(no -> protocol.denied(Denial.text(caller.arn(), told, no)));
  }

  Optional<Failure> denied(Protocol protocol, String action, String resource) {
    Request request = Request.of(action, resource);
    return denied(protocol, request, request);
  }

  /**
   * The answer of a call on something, where the caller may and it is there.
   *
   * @param denied what the caller is told who may not
   * @param missing what one is told who may
   */
  static <T> Reply on(
      Optional<T> resource, Optional<Failure> denied, Failure missing, Function<T, Reply> answer) {
    if (denied.isPresent()) {
      return denied.get();
    }
    return resource.map(answer).orElse(missing);
  }

  /** Where the request would make or find something of the caller's own account. */
  Place here() {
    return new Place(world.endpoint().partition(), region, caller.account());
  }

  boolean isHere(Place place) {
    return place.region().equals(region);
  }

  /** The body as a JSON object; an empty one where it is none. */
  Map<String, Object> json() {
    try {
      return JSONObjectUtils.parse(new String(request.body(), StandardCharsets.UTF_8));
    } catch (ParseException none) {
      return Map.of();
    }
  }

  /** A text of the JSON body; empty where there is none. */
  String text(String name) {
    return json().get(name) instanceof String text ? text : "";
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(json().get(name));
  }

  boolean ignoresDryRun(String service) {
    return world.ignoresDryRun().contains(service);
  }
}
