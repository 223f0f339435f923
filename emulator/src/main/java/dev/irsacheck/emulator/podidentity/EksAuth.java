package dev.irsacheck.emulator.podidentity;

import dev.irsacheck.emulator.answer.StsError;
import dev.irsacheck.emulator.issuer.IssuerKeys;
import dev.irsacheck.emulator.service.Denial;
import dev.irsacheck.emulator.signing.SessionCredentials;
import dev.irsacheck.emulator.signing.SessionStore;
import dev.irsacheck.emulator.sts.RoleChain;
import dev.irsacheck.emulator.world.Arn;
import dev.irsacheck.emulator.world.DenialOwner;
import dev.irsacheck.emulator.world.Permissions.No;
import dev.irsacheck.emulator.world.Permissions.Request;
import dev.irsacheck.emulator.world.PodIdentity;
import dev.irsacheck.emulator.world.PodIdentity.Association;
import dev.irsacheck.emulator.world.PodIdentity.Node;
import dev.irsacheck.emulator.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * AssumeRoleForPodIdentity: the node's right to ask, the pod's token, the association, and the
 * trust of its roles, in this order.
 */
public final class EksAuth {
  private static final String ACTION = "eks-auth:AssumeRoleForPodIdentity";

  /** Longer than a role's own limit: it is EKS that asks. */
  private static final Duration LIFETIME = Duration.ofHours(6);

  /** Chained roles get an hour at most. */
  private static final Duration CHAINED = Duration.ofMinutes(59);

  private final IssuerKeys keys;
  private final SessionStore sessions;

  public EksAuth(IssuerKeys keys, SessionStore sessions) {
    this.keys = keys;
    this.sessions = sessions;
  }

  /** What EKS Auth says. */
  public sealed interface Answer {}

  /**
   * A session.
   *
   * @param cluster the ARN of the cluster that the association is of
   */
  public record Granted(SessionCredentials credentials, Association association, String cluster)
      implements Answer {

    /** The same for the same service account, as EKS's is while the association is there. */
    String associationId() {
      String of = association.namespace() + ":" + association.serviceAccount();
      UUID stable = UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
      return "a-" + stable.toString().replace("-", "").substring(0, 17);
    }

    String associationArn() {
      return cluster.replace(":cluster/", ":podidentityassociation/") + "/" + associationId();
    }
  }

  /** An error, with EKS Auth's own HTTP status. */
  public record Refused(int status, String code, String message) implements Answer {

    /** What a fault of the world says instead. */
    public static Refused of(StsError error) {
      return new Refused(error.status(), error.code(), error.message());
    }
  }

  /**
   * Answers for the agent of the world's node.
   *
   * @param now by AWS's clock
   */
  public Answer assume(String token, World world, PodIdentity eks, Instant now) {
    return assume(token, world, eks, eks.node(), now);
  }

  /**
   * Answers for the agent of a node.
   *
   * @param node whose credentials sign the agent's call
   * @param now by AWS's clock
   */
  public Answer assume(String token, World world, PodIdentity eks, Node node, Instant now) {
    Optional<Refused> denied = nodeRefusal(world, eks, node);
    if (denied.isPresent()) {
      return denied.get();
    }
    String iss = world.issuers().get(eks.cluster().issuer()).iss();
    PodToken.Verdict verdict = PodToken.verify(token, world, keys, iss, now);
    if (verdict.token().isEmpty()) {
      return verdict.refusal().orElseThrow();
    }
    PodToken pod = verdict.token().get();
    Optional<Association> association = eks.associationOf(pod.namespace(), pod.serviceAccount());
    if (association.isEmpty()) {
      return new Refused(
          404, "ResourceNotFoundException", "No pod identity association found for this pod.");
    }
    return session(association.get(), new EksSession(world, eks.cluster(), pod, now), world, now);
  }

  /** The role of the association that a token is for, whether the token is good or not. */
  public static Optional<Arn> roleOf(String token, PodIdentity eks) {
    return PodToken.unverified(token)
        .flatMap(pod -> eks.associationOf(pod.namespace(), pod.serviceAccount()))
        .map(Association::role);
  }

  private static Optional<Refused> nodeRefusal(World world, PodIdentity eks, Node node) {
    Request wanted = Request.of(ACTION, eks.cluster().arn(world.endpoint()));
    Optional<No> no =
        world
            .role(node.role())
            .map(role -> role.permissions().refuse(wanted))
            .orElse(Optional.of(new No(DenialOwner.IDENTITY, Optional.empty())));
    return no.map(
        why ->
            new Refused(400, "AccessDeniedException", Denial.text(node.sessionArn(), wanted, why)));
  }

  private Answer session(Association association, EksSession eks, World world, Instant now) {
    boolean tagged = association.sessionTags();
    boolean trusted =
        world.role(association.role()).filter(role -> eks.trustedBy(role, tagged)).isPresent();
    if (!trusted) {
      return unauthorized();
    }
    SessionCredentials first = credentials(association.role(), LIFETIME, association, eks, now);
    if (association.target().isEmpty()) {
      return granted(first, association, eks);
    }
    Arn target = association.target().get();
    Map<String, String> parameters = tagged ? Map.of() : Map.of("ExternalId", eks.externalId());
    if (new RoleChain(world, first, now)
        .refusal(target, eks.sessionName(), parameters)
        .isPresent()) {
      return unauthorized();
    }
    return granted(credentials(target, CHAINED, association, eks, now), association, eks);
  }

  private static SessionCredentials credentials(
      Arn role, Duration lifetime, Association association, EksSession eks, Instant now) {
    Map<String, String> tags = association.sessionTags() ? eks.tags() : Map.of();
    boolean last = association.target().map(role::equals).orElse(true);
    return SessionCredentials.forSession(role, eks.sessionName(), now, lifetime)
        .tagged(tags)
        .narrowedBy(last ? association.policy() : Optional.empty());
  }

  private Answer granted(SessionCredentials credentials, Association association, EksSession eks) {
    sessions.keep(credentials);
    return new Granted(credentials, association, eks.clusterArn());
  }

  /** One text for every reason why a role cannot be assumed; CloudTrail alone has more. */
  private static Refused unauthorized() {
    return new Refused(
        400,
        "AccessDeniedException",
        "Unauthorized Exception! EKS does not have permissions to assume the associated role.");
  }
}
