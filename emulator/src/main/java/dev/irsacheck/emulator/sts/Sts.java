package dev.irsacheck.emulator.sts;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.Protocol;
import dev.irsacheck.emulator.answer.Refusal;
import dev.irsacheck.emulator.answer.ResponseMembers;
import dev.irsacheck.emulator.answer.ServiceReply;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.issuer.IssuerKeys;
import dev.irsacheck.emulator.policy.Caller;
import dev.irsacheck.emulator.policy.Decision;
import dev.irsacheck.emulator.signing.SessionCredentials;
import dev.irsacheck.emulator.signing.SessionStore;
import dev.irsacheck.emulator.signing.SignedCaller;
import dev.irsacheck.emulator.world.Arn;
import dev.irsacheck.emulator.world.World;
import dev.irsacheck.emulator.world.World.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

public final class Sts {
  public static final Protocol PROTOCOL = Protocol.of("sts");

  private final IssuerKeys keys;
  private final String servedThumbprint;
  private final SessionStore sessions;

  public Sts(IssuerKeys keys, String servedThumbprint, SessionStore sessions) {
    this.keys = keys;
    this.servedThumbprint = servedThumbprint;
    this.sessions = sessions;
  }

  public ServiceReply answer(HttpRequest request, World world, Instant now) {
    String action = request.parameters().getOrDefault("Action", "");
    try {
      Map<String, Object> result = result(action, request, world, now);
      String requestId = UUID.randomUUID().toString();
      return PROTOCOL.done(action, result, requestId).with("x-amzn-RequestId", requestId);
    } catch (Failure.Thrown refused) {
      return refused.failure();
    } catch (Refusal refused) {
      return PROTOCOL.refused(refused);
    }
  }

  private Map<String, Object> result(String action, HttpRequest request, World world, Instant now) {
    return switch (action) {
      case "AssumeRoleWithWebIdentity" -> assumeWithToken(request.parameters(), world, now);
      case "AssumeRole" -> assumeFromRole(request, world, now);
      case "GetCallerIdentity" -> {
        SessionCredentials caller = caller(request, world, now);
        yield ResponseMembers.of(
            "Arn UserId Account", caller.arn(), caller.userId(), caller.account());
      }
      case "" -> throw Failure.of(400, "MissingAction", "Missing Action").thrown();
      default ->
          throw Failure.of(400, "InvalidAction", "Could not find operation " + action).thrown();
    };
  }

  /** Returns the requested role, or the role whose credentials signed. */
  public Optional<Arn> roleOf(HttpRequest request, World world) {
    String asked = request.parameters().get("RoleArn");
    return asked == null ? sessions.roleOf(request, world) : Arn.role(asked);
  }

  private SessionCredentials caller(HttpRequest request, World world, Instant now) {
    return SignedCaller.of(request, world, sessions, now, "sts").credentials();
  }

  private Map<String, Object> assumeWithToken(
      Map<String, String> parameters, World world, Instant now) {
    Arn arn = role(parameters, true);
    WebIdentity.Verified token =
        new WebIdentity(world, keys, servedThumbprint, now)
            .verify(parameters.get("WebIdentityToken"), arn);
    // STS has one text for every mismatch and for a missing role.
    Role role =
        world
            .role(arn)
            .filter(found -> trusts(found, token, parameters.get("RoleSessionName"), now))
            .orElseThrow(
                Failure.of(
                        403,
                        "AccessDenied",
                        "Not authorized to perform sts:AssumeRoleWithWebIdentity")
                    ::thrown);
    Map<String, Object> result =
        ResponseMembers.of(
            "SubjectFromWebIdentityToken Audience Provider",
            token.subject(),
            token.audience().get(0),
            token.provider().arn());
    result.putAll(session(role, parameters, Map.of(), now));
    return result;
  }

  /** The signer of a role chain is a role's session. */
  private Map<String, Object> assumeFromRole(HttpRequest request, World world, Instant now) {
    SessionCredentials caller = caller(request, world, now);
    Map<String, String> parameters = request.parameters();
    Arn arn = role(parameters, false);
    Optional<Failure> refusal =
        new RoleChain(world, caller, now)
            .refusal(arn, parameters.get("RoleSessionName"), parameters);
    if (refusal.isPresent()) {
      throw refusal.get().thrown();
    }
    if (caller.role().isPresent() && lifetime(parameters).compareTo(Duration.ofHours(1)) > 0) {
      throw AssumeRoleParameters.validation(
              "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by"
                  + " role chaining")
          .thrown();
    }
    return session(world.role(arn).orElseThrow(), parameters, caller.tags(), now);
  }

  private static Arn role(Map<String, String> parameters, boolean withToken) {
    Optional<Failure> invalid = AssumeRoleParameters.check(parameters, withToken);
    if (invalid.isPresent()) {
      throw invalid.get().thrown();
    }
    return Arn.role(parameters.get("RoleArn")).orElseThrow();
  }

  private static Duration lifetime(Map<String, String> parameters) {
    return Duration.ofSeconds(Integer.parseInt(parameters.getOrDefault("DurationSeconds", "3600")));
  }

  private Map<String, Object> session(
      Role role, Map<String, String> parameters, Map<String, String> tags, Instant now) {
    String name = parameters.get("RoleSessionName");
    SessionCredentials session =
        sessions.keep(
            SessionCredentials.forSession(role.arn(), name, now, lifetime(parameters), tags));
    return ResponseMembers.of(
        "AssumedRoleUser Credentials",
        ResponseMembers.of("AssumedRoleId Arn", session.userId(), session.arn()),
        ResponseMembers.of(
            "AccessKeyId SecretAccessKey SessionToken Expiration",
            session.accessKeyId(),
            session.secretAccessKey(),
            session.sessionToken(),
            session.expiration().truncatedTo(ChronoUnit.SECONDS)));
  }

  private static boolean trusts(
      Role role, WebIdentity.Verified token, String sessionName, Instant now) {
    String keyPrefix = token.issuer().substring("https://".length());
    String provider = token.provider().arn().toString();
    Map<String, List<String>> context = Decision.globalKeys(now);
    context.put(keyPrefix + ":sub", List.of(token.subject()));
    context.put(keyPrefix + ":aud", token.audience());
    context.put("aws:FederatedProvider", List.of(provider));
    context.put("sts:RoleSessionName", List.of(sessionName));
    return new Decision(Caller.federated(provider), "sts:AssumeRoleWithWebIdentity", context)
        .allowedBy(role.trust());
  }
}
