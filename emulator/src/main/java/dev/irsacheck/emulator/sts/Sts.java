package dev.irsacheck.emulator.sts;

import dev.irsacheck.emulator.answer.StsAnswer;
import dev.irsacheck.emulator.answer.StsAnswer.Granted;
import dev.irsacheck.emulator.answer.StsError;
import dev.irsacheck.emulator.answer.StsXml;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.issuer.IssuerKeys;
import dev.irsacheck.emulator.policy.Caller;
import dev.irsacheck.emulator.policy.Decision;
import dev.irsacheck.emulator.policy.GlobalKeys;
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

/** The STS actions of an IRSA chain, answered only after everything was verified. */
public final class Sts {
  private final IssuerKeys keys;
  private final String servedThumbprint;
  private final SessionStore sessions;

  public Sts(IssuerKeys keys, String servedThumbprint, SessionStore sessions) {
    this.keys = keys;
    this.servedThumbprint = servedThumbprint;
    this.sessions = sessions;
  }

  /** Answers one request as the world's STS endpoint would at that time. */
  public StsAnswer answer(HttpRequest request, World world, Instant now) {
    Map<String, String> parameters = request.parameters();
    String action = parameters.getOrDefault("Action", "");
    return switch (action) {
      case "AssumeRoleWithWebIdentity" -> assumeWithToken(parameters, world, now);
      case "AssumeRole" -> assumeFromRole(request, world, now);
      case "GetCallerIdentity" -> callerIdentity(request, world, now);
      case "" -> new StsError(400, "MissingAction", "Missing Action");
      default ->
          new StsError(
              400,
              "InvalidAction",
              "Could not find operation "
                  + action
                  + " for version "
                  + parameters.getOrDefault("Version", "NO_VERSION_SPECIFIED"));
    };
  }

  /**
   * The role that a request asks for, or whose credentials ask; whether it gets anything or not.
   */
  public Optional<Arn> roleOf(HttpRequest request, World world) {
    String asked = request.parameters().get("RoleArn");
    return asked == null
        ? sessions.roleOf(request, world)
        : Optional.ofNullable(Arn.parseRole(asked));
  }

  private StsAnswer assumeWithToken(Map<String, String> parameters, World world, Instant now) {
    Optional<StsError> invalid = AssumeRoleParameters.check(parameters);
    if (invalid.isPresent()) {
      return invalid.get();
    }
    Arn roleArn = Arn.parseRole(parameters.get("RoleArn"));
    String sessionName = parameters.get("RoleSessionName");
    WebIdentity identity = new WebIdentity(world, keys, servedThumbprint, now);
    WebIdentity.Verdict verdict = identity.verify(parameters.get("WebIdentityToken"), roleArn);
    if (verdict instanceof WebIdentity.Rejected rejected) {
      return rejected.error();
    }
    WebIdentity.Verified token = (WebIdentity.Verified) verdict;
    Optional<Role> role = world.role(roleArn);
    if (role.isEmpty() || !trusts(role.get(), token, sessionName, now)) {
      return StsError.notAuthorized();
    }
    Duration lifetime = lifetime(parameters);
    if (lifetime.compareTo(role.get().maxSession()) > 0) {
      return tooLong();
    }
    SessionCredentials session = SessionCredentials.forSession(roleArn, sessionName, now, lifetime);
    sessions.keep(session);
    return new Granted("AssumeRoleWithWebIdentity", assumedByTokenXml(session, token));
  }

  /** A chain: who signs is a role's session already. */
  private StsAnswer assumeFromRole(HttpRequest request, World world, Instant now) {
    SignedCaller.Verdict verdict = new SignedCaller(world, sessions, now, "sts").verify(request);
    if (verdict instanceof SignedCaller.Refused refused) {
      return refused.refusal().inQueryProtocol();
    }
    SessionCredentials caller = ((SignedCaller.Known) verdict).credentials();
    Map<String, String> parameters = request.parameters();
    Optional<StsError> invalid = AssumeRoleParameters.checkWithoutToken(parameters);
    if (invalid.isPresent()) {
      return invalid.get();
    }
    Arn roleArn = Arn.parseRole(parameters.get("RoleArn"));
    String sessionName = parameters.get("RoleSessionName");
    Optional<StsError> refusal =
        new RoleChain(world, caller, now).refusal(roleArn, sessionName, parameters);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Duration lifetime = lifetime(parameters);
    if (caller.role().isPresent() && lifetime.compareTo(Duration.ofHours(1)) > 0) {
      return StsError.validation(
          "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by"
              + " role chaining");
    }
    if (lifetime.compareTo(world.role(roleArn).orElseThrow().maxSession()) > 0) {
      return tooLong();
    }
    SessionCredentials session =
        SessionCredentials.forSession(roleArn, sessionName, now, lifetime).tagged(caller.tags());
    sessions.keep(session);
    return new Granted("AssumeRole", sessionXml(session));
  }

  private static Duration lifetime(Map<String, String> parameters) {
    return parameters.containsKey("DurationSeconds")
        ? Duration.ofSeconds(Integer.parseInt(parameters.get("DurationSeconds")))
        : Duration.ofHours(1);
  }

  private static StsError tooLong() {
    return StsError.validation(
        "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
  }

  private static boolean trusts(
      Role role, WebIdentity.Verified token, String sessionName, Instant now) {
    String keyPrefix = token.issuer().substring("https://".length());
    String provider = token.provider().arn().toString();
    Map<String, List<String>> context = GlobalKeys.at(now);
    context.put(keyPrefix + ":sub", List.of(token.subject()));
    context.put(keyPrefix + ":aud", token.audience());
    context.put("aws:FederatedProvider", List.of(provider));
    context.put("sts:RoleSessionName", List.of(sessionName));
    Decision decision =
        new Decision(Caller.federated(provider), "sts:AssumeRoleWithWebIdentity", context);
    return decision.allowedBy(role.trust());
  }

  private static String assumedByTokenXml(SessionCredentials session, WebIdentity.Verified token) {
    return "<SubjectFromWebIdentityToken>"
        + StsXml.escape(token.subject())
        + "</SubjectFromWebIdentityToken><Audience>"
        + StsXml.escape(token.audience().get(0))
        + "</Audience><Provider>"
        + StsXml.escape(token.provider().arn().toString())
        + "</Provider>"
        + sessionXml(session);
  }

  private static String sessionXml(SessionCredentials session) {
    return "<AssumedRoleUser><AssumedRoleId>"
        + StsXml.escape(session.userId())
        + "</AssumedRoleId><Arn>"
        + StsXml.escape(session.arn())
        + "</Arn></AssumedRoleUser><Credentials><AccessKeyId>"
        + session.accessKeyId()
        + "</AccessKeyId><SecretAccessKey>"
        + session.secretAccessKey()
        + "</SecretAccessKey><SessionToken>"
        + session.sessionToken()
        + "</SessionToken><Expiration>"
        + session.expiration().truncatedTo(ChronoUnit.SECONDS)
        + "</Expiration></Credentials>";
  }

  private StsAnswer callerIdentity(HttpRequest request, World world, Instant now) {
    SignedCaller.Verdict verdict = new SignedCaller(world, sessions, now, "sts").verify(request);
    if (verdict instanceof SignedCaller.Refused refused) {
      return refused.refusal().inQueryProtocol();
    }
    SessionCredentials caller = ((SignedCaller.Known) verdict).credentials();
    return new Granted(
        "GetCallerIdentity",
        "<Arn>"
            + StsXml.escape(caller.arn())
            + "</Arn><UserId>"
            + StsXml.escape(caller.userId())
            + "</UserId><Account>"
            + caller.account()
            + "</Account>");
  }
}
