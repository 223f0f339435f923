package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.policy.TrustPolicy;
import dev.irsacheck.emulator.world.Binding.Default;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that a world file says: what exists in AWS, what the pod is given, and what goes
 * wrong. What exists is under the names that the file has for it.
 *
 * @param plays the scenario of core's whose pod it is; empty where the world describes its own
 * @param podIdentity empty where the cluster has none
 * @param capacity of STS; empty where it never throttles by itself
 * @param answers what services answer instead of what was asked, by the service or {@code any}
 */
public record World(
    @Default("") String description,
    Optional<String> plays,
    @Default("{}") Expectation expect,
    Endpoint endpoint,
    @Default("{}") Offset clock,
    @Default("trusted") ServedCertificate certificate,
    Map<String, OidcIssuer> issuers,
    Map<String, OidcProvider> providers,
    Map<String, Role> roles,
    Map<String, AccessKey> accessKeys,
    TokenSpec token,
    Pod pod,
    Optional<PodIdentity> podIdentity,
    List<Fault> faults,
    Optional<Capacity> capacity,
    Map<String, Resource.Bucket> buckets,
    Map<String, Resource.Secret> secrets,
    Map<String, Resource.Parameter> parameters,
    Map<String, Resource.Named> queues,
    Map<String, Resource.Key> keys,
    Map<String, Resource.Table> tables,
    Map<String, Resource.Named> topics,
    Map<String, Resource.Named> functions,
    Map<String, Resource.Named> streams,
    Map<String, Resource.Domain> domains,
    Map<String, ServiceFault> answers) {

  /** What a world names must be in it: a misspelt name must not silently change nothing. */
  public World {
    mustBeNamed("issuer", token.issuer(), issuers.keySet());
    if (podIdentity.isPresent()) {
      mustBeNamed("issuer", podIdentity.get().cluster().issuer(), issuers.keySet());
      mustBeNamed("issuer", podIdentity.get().token().issuer(), issuers.keySet());
    }
    for (Fault fault : faults) {
      Set<Arn> arns = roles.values().stream().map(Role::arn).collect(Collectors.toSet());
      fault.role().ifPresent(role -> mustBeNamed("role", role, arns));
    }
    answers.keySet().forEach(service -> mustBeNamed("service", service, ServiceFault.SERVICES));
  }

  private static void mustBeNamed(String what, Object name, Set<?> names) {
    if (!names.contains(name)) {
      throw new MalformedWorld("no " + what + " of this world is called " + name);
    }
  }

  /**
   * What a check of the pod must come to.
   *
   * @param exit the exit code: 0, 75 or 78; 0 with a code where AWS's trouble lets the pod start
   * @param code the primary diagnosis code such as {@code IRSA301}; empty when the pod is healthy
   */
  public record Expectation(@Default("0") int exit, Optional<String> code) {
    private static final int MISCONFIGURED = 78;

    /** Whether a check that has no answer waits for one, and then cannot tell. */
    public boolean cannotTell() {
      return code.isPresent() && exit != MISCONFIGURED;
    }
  }

  /** How far the emulator's clock is ahead of the machine's, or behind it. */
  public record Offset(@Default("0s") Duration ahead, @Default("0s") Duration behind) {}

  /** AWS's time. */
  public Clock time() {
    return Clock.offset(Clock.systemUTC(), clock.ahead().minus(clock.behind()));
  }

  /** The partition and region of the STS endpoint which the pod reaches. */
  public record Endpoint(String partition, String region) {}

  /**
   * Which certificate the TLS port shows; only {@code TRUSTED} is in the pod's CA bundle and right.
   */
  public enum ServedCertificate {
    TRUSTED,
    OTHER_CA,
    SELF_SIGNED,
    EXPIRED,
    EXPIRED_CA,
    NOT_YET_VALID,
    WRONG_HOST,
    WEAK
  }

  /** A cluster's issuer: the {@code iss} of its tokens, and whether its keys can be fetched. */
  public record OidcIssuer(String iss, @Default("served") Keys keys) {
    /** {@code ROTATED}: served, but without the key that signed the pod's token. */
    public enum Keys {
      SERVED,
      UNAVAILABLE,
      ROTATED
    }

    /** The last path segment of {@code iss}: the id under which the emulator serves the issuer. */
    public String id() {
      return iss.substring(iss.lastIndexOf('/') + 1);
    }
  }

  /**
   * An OIDC provider registered in an account's IAM.
   *
   * @param thumbprints SHA-1 in hex, or {@code served} for that of the CA which the emulator serves
   */
  public record OidcProvider(
      Arn arn,
      @Default("sts.amazonaws.com") List<String> clientIds,
      @Default(SERVED) List<String> thumbprints) {
    public static final String SERVED = "served";

    /** The issuer's URL as it must stand in {@code iss}. */
    public String url() {
      return "https://" + arn.resource().substring("oidc-provider/".length());
    }
  }

  /** An IAM role with its trust policy, and what it may do. */
  public record Role(Arn arn, TrustPolicy trust, @Default("{}") Permissions permissions) {
    public Role {
      arn.mustBeRole();
    }
  }

  public Optional<Role> role(Arn arn) {
    return roles.values().stream().filter(role -> role.arn().equals(arn)).findFirst();
  }

  /**
   * Keys that were not issued here: those of an IAM user, for pods whose environment carries some,
   * or those of a node's session, as its metadata service hands them out.
   */
  public record AccessKey(
      String id,
      String secret,
      @Default("") String token,
      Optional<Arn> user,
      Optional<Arn> role,
      @Default("") String session) {
    public AccessKey {
      if (user.isPresent() == role.isPresent()) {
        throw new MalformedWorld("the keys are those of a user, or those of a role");
      }
    }

    @Override
    public String toString() {
      return "AccessKey[" + id + "]";
    }
  }

  /** The token in the pod: who it speaks for, and in what state its file is. */
  public record TokenSpec(
      String issuer,
      List<String> audience,
      String namespace,
      String serviceAccount,
      String pod,
      String node,
      @Default("0s") Duration age,
      @Default("24h") Duration lifetime,
      @Default("projected") Content content,
      @Default("kubelet") Layout layout) {

    /** What stands in the file. */
    public enum Content {
      PROJECTED,
      LEGACY,
      EMPTY,
      NOT_JWT,
      TRAILING_NEWLINE,
      BEARER,
      TAMPERED
    }

    /** How the file lies on disk; {@code KUBELET} is a link into {@code ..data}. */
    public enum Layout {
      KUBELET,
      COPY,
      ABSENT,
      UNREADABLE
    }
  }

  /** The pod: its namespace and its environment. */
  public record Pod(String namespace, Map<String, String> env) {}
}
