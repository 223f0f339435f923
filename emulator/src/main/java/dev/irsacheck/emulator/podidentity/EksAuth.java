package dev.irsacheck.emulator.podidentity;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.ResponseMembers;
import dev.irsacheck.emulator.issuer.IssuerKeys;
import dev.irsacheck.emulator.signing.SessionCredentials;
import dev.irsacheck.emulator.signing.SessionStore;
import dev.irsacheck.emulator.sts.RoleChain;
import dev.irsacheck.emulator.world.Arn;
import dev.irsacheck.emulator.world.DenialOwner;
import dev.irsacheck.emulator.world.Permissions.DenyReason;
import dev.irsacheck.emulator.world.Permissions.Request;
import dev.irsacheck.emulator.world.PodIdentity;
import dev.irsacheck.emulator.world.PodIdentity.Association;
import dev.irsacheck.emulator.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** AssumeRoleForPodIdentity, verified in this order: node, token, association, trust. */
public final class EksAuth {
  private static final String ACTION = "eks-auth:AssumeRoleForPodIdentity";

  /** EKS may exceed the role's own limit. */
  private static final Duration LIFETIME = Duration.ofHours(6);

  /** Chained roles get an hour at most. */
  private static final Duration CHAINED = Duration.ofMinutes(59);

  private final IssuerKeys keys;
  private final SessionStore sessions;

  public EksAuth(IssuerKeys keys, SessionStore sessions) {
    this.keys = keys;
    this.sessions = sessions;
  }

  public record Granted(SessionCredentials credentials, Association association, String cluster)
      implements AgentSdk.FetchResult {

    public Map<String, Object> members() {
      String of = association.namespace() + ":" + association.serviceAccount();
      // The id stays the same for a service account, as EKS's does while the association exists.
      UUID stable = UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
      String id = "a-" + stable.toString().replace("-", "").substring(0, 17);
      String arn = cluster.replace(":cluster/", ":podidentityassociation/") + "/" + id;
      return ResponseMembers.of(
          "subject audience podIdentityAssociation assumedRoleUser credentials",
          ResponseMembers.of(
              "namespace serviceAccount", association.namespace(), association.serviceAccount()),
          PodToken.AUDIENCE,
          ResponseMembers.of("associationArn associationId", arn, id),
          ResponseMembers.of("arn assumeRoleId", credentials.arn(), credentials.userId()),
          ResponseMembers.of(
              "sessionToken secretAccessKey accessKeyId expiration",
              credentials.sessionToken(),
              credentials.secretAccessKey(),
              credentials.accessKeyId(),
              credentials.expiration().getEpochSecond()));
    }
  }

  /** Answers the world's node, at AWS's time; throws EKS Auth's error. */
  public Granted assume(String token, World world, PodIdentity eks, Instant now) {
    mustBeAllowed(world, eks);
    String iss = world.issuers().get(eks.cluster().issuer()).iss();
    PodToken pod = PodToken.verify(token, world, keys, iss, now);
    Association association =
        eks.associationOf(pod.namespace(), pod.serviceAccount())
            .orElseThrow(
                Failure.of(
                        404,
                        "ResourceNotFoundException",
                        "No pod identity association found for this pod.")
                    ::thrown);
    return session(association, new EksSession(world, eks.cluster(), pod, now), world, now);
  }

  public static Optional<Arn> roleOf(String token, PodIdentity eks) {
    return PodToken.unverified(token)
        .flatMap(pod -> eks.associationOf(pod.namespace(), pod.serviceAccount()))
        .map(Association::role);
  }

  private static void mustBeAllowed(World world, PodIdentity eks) {
    String cluster = eks.cluster().arn(world.endpoint());
    Optional<DenyReason> no =
        world
            .role(eks.node().role())
            .map(role -> role.permissions().refuse(Request.of(ACTION, cluster)))
            .orElse(Optional.of(new DenyReason(DenialOwner.IDENTITY, Optional.empty())));
    if (no.isPresent()) {
      String session = eks.node().role().session(eks.node().instance());
      throw denied(no.get().sentence(session, ACTION, cluster));
    }
  }

  private Granted session(Association association, EksSession eks, World world, Instant now) {
    boolean tagged = association.sessionTags();
    if (world.role(association.role()).filter(role -> eks.trustedBy(role, tagged)).isEmpty()) {
      throw unauthorized();
    }
    Map<String, String> tags = tagged ? eks.tags() : Map.of();
    String name = eks.sessionName();
    SessionCredentials session =
        SessionCredentials.forSession(association.role(), name, now, LIFETIME, tags);
    if (association.targetRole().isPresent()) {
      Arn target = association.targetRole().get();
      Map<String, String> parameters = tagged ? Map.of() : Map.of("ExternalId", eks.externalId());
      if (new RoleChain(world, session, now).refusal(target, name, parameters).isPresent()) {
        throw unauthorized();
      }
      session = SessionCredentials.forSession(target, name, now, CHAINED, tags);
    }
    return new Granted(sessions.keep(session), association, eks.clusterArn());
  }

  /** EKS Auth has one text for every reason; only CloudTrail has details. */
  private static Failure.Thrown unauthorized() {
    return denied(
        "Unauthorized Exception! EKS does not have permissions to assume the associated role.");
  }

  private static Failure.Thrown denied(String message) {
    return Failure.of(400, "AccessDeniedException", message).thrown();
  }
}
