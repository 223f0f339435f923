package dev.irsacheck.emulator.sts;

import dev.irsacheck.emulator.answer.StsAnswer;
import dev.irsacheck.emulator.answer.StsAnswer.Granted;
import dev.irsacheck.emulator.answer.StsError;
import dev.irsacheck.emulator.answer.StsXml;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.issuer.IssuerKeys;
import dev.irsacheck.emulator.world.Arn;
import dev.irsacheck.emulator.world.World;
import dev.irsacheck.emulator.world.World.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The two STS actions of an IRSA chain, answered only after everything was verified. */
public final class Sts {
  private final IssuerKeys keys;
  private final String servedThumbprint;
  private final SessionStore sessions = new SessionStore();

  public Sts(IssuerKeys keys, String servedThumbprint) {
    this.keys = keys;
    this.servedThumbprint = servedThumbprint;
  }

  /** Answers one request as the world's STS endpoint would at that time. */
  public StsAnswer answer(HttpRequest request, World world, Instant now) {
    Map<String, String> parameters = request.parameters();
    String action = parameters.getOrDefault("Action", "");
    return switch (action) {
      case "AssumeRoleWithWebIdentity" -> assumeRole(parameters, world, now);
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

  private StsAnswer assumeRole(Map<String, String> parameters, World world, Instant now) {
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
    Optional<Role> role = roleOf(roleArn, world);
    if (role.isEmpty() || !trusts(role.get(), token, sessionName)) {
      return StsError.notAuthorized();
    }
    Duration lifetime = Duration.ofHours(1);
    if (parameters.containsKey("DurationSeconds")) {
      lifetime = Duration.ofSeconds(Integer.parseInt(parameters.get("DurationSeconds")));
    }
    if (lifetime.compareTo(role.get().maxSession()) > 0) {
      return StsError.validation(
          "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
    SessionCredentials session = SessionCredentials.forSession(roleArn, sessionName, now, lifetime);
    sessions.keep(session);
    return new Granted("AssumeRoleWithWebIdentity", assumedRoleXml(session, token));
  }

  private static Optional<Role> roleOf(Arn arn, World world) {
    for (Role role : world.roles()) {
      if (role.arn().equals(arn)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  private static boolean trusts(Role role, WebIdentity.Verified token, String sessionName) {
    String keyPrefix = token.issuer().substring("https://".length());
    String provider = token.provider().arn().toString();
    Map<String, List<String>> context = new LinkedHashMap<>();
    context.put(keyPrefix + ":sub", List.of(token.subject()));
    context.put(keyPrefix + ":aud", token.audience());
    context.put("aws:FederatedProvider", List.of(provider));
    context.put("sts:RoleSessionName", List.of(sessionName));
    TrustDecision decision = new TrustDecision(provider, "sts:AssumeRoleWithWebIdentity", context);
    return decision.allowedBy(role.trust());
  }

  private static String assumedRoleXml(SessionCredentials session, WebIdentity.Verified token) {
    StringBuilder xml = new StringBuilder();
    xml.append("<SubjectFromWebIdentityToken>")
        .append(StsXml.escape(token.subject()))
        .append("</SubjectFromWebIdentityToken><Audience>")
        .append(StsXml.escape(token.audience().get(0)))
        .append("</Audience><AssumedRoleUser><AssumedRoleId>")
        .append(StsXml.escape(session.userId()))
        .append("</AssumedRoleId><Arn>")
        .append(StsXml.escape(session.arn()))
        .append("</Arn></AssumedRoleUser><Provider>")
        .append(StsXml.escape(token.provider().arn().toString()))
        .append("</Provider><Credentials><AccessKeyId>")
        .append(session.accessKeyId())
        .append("</AccessKeyId><SecretAccessKey>")
        .append(session.secretAccessKey())
        .append("</SecretAccessKey><SessionToken>")
        .append(session.sessionToken())
        .append("</SessionToken><Expiration>")
        .append(session.expiration().truncatedTo(ChronoUnit.SECONDS))
        .append("</Expiration></Credentials>");
    return xml.toString();
  }

  private StsAnswer callerIdentity(HttpRequest request, World world, Instant now) {
    SignedCaller.Verdict verdict = new SignedCaller(world, sessions, now).verify(request);
    if (verdict instanceof SignedCaller.Refused refused) {
      return refused.error();
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
