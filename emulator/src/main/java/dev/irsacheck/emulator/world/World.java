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
 * A world file's content.
 *
 * @param plays the scenario of core's whose pod it is; empty for its own
 * @param capacity of STS; empty for no throttling
 * @param answers wrong answers by service or {@code any}
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

  /** Every referenced name must exist: a misspelt one must not be ignored. */
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

  /** The expected result: an exit code (0, 75, 78) and the primary code, if any. */
  public record Expectation(@Default("0") int exit, Optional<String> code) {
    private static final int MISCONFIGURED = 78;

    public boolean cannotTell() {
      return code.isPresent() && exit != MISCONFIGURED;
    }
  }

  /** How far the emulator's clock is ahead of the machine's, or behind it. */
  public record Offset(@Default("0s") Duration ahead, @Default("0s") Duration behind) {}

  public Clock time() {
    return Clock.offset(Clock.systemUTC(), clock.ahead().minus(clock.behind()));
  }

  public record Endpoint(String partition, String region) {}

  /** The certificate of the TLS port; only {@code TRUSTED} is valid and in the pod's CA bundle. */
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

  /** A cluster's issuer with the {@code iss} of its tokens. */
  public record OidcIssuer(String iss, @Default("served") Keys keys) {
    /** {@code ROTATED} serves a set without the key that signed the pod's token. */
    public enum Keys {
      SERVED,
      UNAVAILABLE,
      ROTATED
    }

    /** Returns the last path segment of {@code iss}, under which the emulator serves the issuer. */
    public String id() {
      return iss.substring(iss.lastIndexOf('/') + 1);
    }
  }

  /**
   * An OIDC provider in an account's IAM.
   *
   * @param thumbprints SHA-1 in hex, or {@code served} for that of the emulator's CA
   */
  public record OidcProvider(
      Arn arn,
      @Default("sts.amazonaws.com") List<String> clientIds,
      @Default(SERVED) List<String> thumbprints) {
    public static final String SERVED = "served";

    /** Returns the issuer's URL, as {@code iss} must have it. */
    public String url() {
      return "https://" + arn.resource().substring("oidc-provider/".length());
    }
  }

  public record Role(Arn arn, TrustPolicy trust, @Default("{}") Permissions permissions) {
    public Role {
      arn.mustBeRole();
    }
  }

  public Optional<Role> role(Arn arn) {
    return roles.values().stream().filter(role -> role.arn().equals(arn)).findFirst();
  }

  /**
   * Declared keys: those of an IAM user in a pod's environment, or those of a node's session from
   * the metadata service.
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

  /** The token in the pod: its subject, and the state of its file. */
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

    public enum Content {
      PROJECTED,
      LEGACY,
      EMPTY,
      NOT_JWT,
      TRAILING_NEWLINE,
      BEARER,
      TAMPERED
    }

    /** The file's layout on disk; {@code KUBELET} is a link into {@code ..data}. */
    public enum Layout {
      KUBELET,
      COPY,
      ABSENT,
      UNREADABLE
    }
  }

  public record Pod(String namespace, Map<String, String> env) {}
}
