package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.policy.TrustPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a world file says: what exists in AWS, what the pod is given, and what goes
 * wrong.
 *
 * @param aheadOfMachine how far the emulator's clock runs ahead of the machine's; negative when
 *     behind
 * @param issuers by their names in the file
 * @param podIdentity empty where the cluster has none
 * @param answers what services answer instead of what was asked
 * @param ignoresDryRun the services that perform a dry run, as servers do that do not know the flag
 */
public record World(
    String description,
    Expectation expectation,
    StsEndpoint endpoint,
    Duration aheadOfMachine,
    ServedCertificate certificate,
    Map<String, OidcIssuer> issuers,
    List<OidcProvider> providers,
    List<Role> roles,
    List<AccessKey> accessKeys,
    TokenSpec token,
    Pod pod,
    Optional<PodIdentity> podIdentity,
    List<Fault> faults,
    Resources resources,
    List<ServiceAnswers.Instead> answers,
    List<String> ignoresDryRun) {

  /** The partition and region of the STS endpoint which the pod reaches. */
  public record StsEndpoint(String partition, String region) {}

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
  public record OidcIssuer(String iss, Keys keys) {
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
  public record OidcProvider(Arn arn, List<String> clientIds, List<String> thumbprints) {
    public static final String SERVED = "served";

    /** The issuer's URL as it must stand in {@code iss}. */
    public String url() {
      return "https://" + arn.resource().substring("oidc-provider/".length());
    }
  }

  /** An IAM role with its trust policy, and what it may do. */
  public record Role(Arn arn, Duration maxSession, TrustPolicy trust, Permissions permissions) {}

  public Optional<Role> role(Arn arn) {
    return roles.stream().filter(role -> role.arn().equals(arn)).findFirst();
  }

  /**
   * Keys that were not issued here: those of an IAM user, for pods whose environment carries some,
   * or those of a node's session, as its metadata service hands them out.
   *
   * @param token empty for a user's
   * @param owner the user or the role
   * @param session the session's name; empty for a user's
   */
  public record AccessKey(String id, String secret, String token, Arn owner, String session) {
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
      Duration age,
      Duration lifetime,
      Content content,
      Layout layout) {

    /** What stands in the file. */
    public enum Content {
      PROJECTED,
      LEGACY,
      EMPTY,
      NOT_JWT,
      BINARY,
      TRAILING_NEWLINE,
      BEARER,
      TAMPERED
    }

    /** How the file lies on disk; {@code KUBELET} is a link into {@code ..data}. */
    public enum Layout {
      KUBELET,
      COPY,
      ABSENT,
      DANGLING,
      DIRECTORY,
      UNREADABLE
    }

    /** The same token in a file that lies otherwise. */
    public TokenSpec laidOut(Layout other) {
      return new TokenSpec(
          issuer, audience, namespace, serviceAccount, pod, node, age, lifetime, content, other);
    }
  }

  /** The pod: its namespace and its environment. */
  public record Pod(String namespace, Map<String, String> environment) {}
}
