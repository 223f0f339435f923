package dev.irsacheck.emulator.signing;

import dev.irsacheck.emulator.world.Arn;
import dev.irsacheck.emulator.world.DenialOwner;
import dev.irsacheck.emulator.world.Permissions;
import dev.irsacheck.emulator.world.Permissions.No;
import dev.irsacheck.emulator.world.Permissions.Request;
import dev.irsacheck.emulator.world.World;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Keys that verify a signature, and whose they are.
 *
 * @param sessionToken empty for the long-lived keys of an IAM user
 * @param userId such as {@code AROA…:session}
 * @param role with its path, which {@code arn} drops; empty for a user
 * @param tags the session's transitive tags, which each role that it takes inherits
 * @param policy the session policy; empty where there is none
 */
public record SessionCredentials(
    String accessKeyId,
    String secretAccessKey,
    String sessionToken,
    Instant expiration,
    String arn,
    String userId,
    String account,
    Optional<Arn> role,
    Map<String, String> tags,
    Optional<Permissions> policy) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /** New temporary keys for a role's session. */
  public static SessionCredentials forSession(
      Arn role, String sessionName, Instant now, Duration lifetime) {
    return new SessionCredentials(
        "ASIA" + randomId(),
        randomBase64(30),
        randomBase64(360),
        now.plus(lifetime),
        sessionArn(role, sessionName),
        roleId(role) + ":" + sessionName,
        role.account(),
        Optional.of(role),
        Map.of(),
        Optional.empty());
  }

  /** The same session with transitive tags. */
  public SessionCredentials tagged(Map<String, String> transitive) {
    return new SessionCredentials(
        accessKeyId,
        secretAccessKey,
        sessionToken,
        expiration,
        arn,
        userId,
        account,
        role,
        transitive,
        policy);
  }

  /** The same session, which may do no more than that policy allows. */
  public SessionCredentials narrowedBy(Optional<Permissions> sessionPolicy) {
    return new SessionCredentials(
        accessKeyId,
        secretAccessKey,
        sessionToken,
        expiration,
        arn,
        userId,
        account,
        role,
        tags,
        sessionPolicy);
  }

  /** Who says no to that, or empty where the session may: its role's rights, then its policy. */
  public Optional<No> refusal(Request wanted, World world) {
    return role.flatMap(world::role)
        .map(own -> own.permissions().refuse(wanted))
        .orElse(Optional.of(new No(DenialOwner.IDENTITY, Optional.empty())))
        .or(() -> refusalByPolicy(wanted));
  }

  private Optional<No> refusalByPolicy(Request wanted) {
    return policy
        .flatMap(allowed -> allowed.refuse(wanted))
        .map(no -> new No(DenialOwner.SESSION, Optional.empty()));
  }

  /** Keys that a world declares, which do not end. */
  static SessionCredentials of(World.AccessKey key) {
    boolean ofUser = key.session().isEmpty();
    return new SessionCredentials(
        key.id(),
        key.secret(),
        key.token(),
        Instant.MAX,
        ofUser ? key.owner().toString() : sessionArn(key.owner(), key.session()),
        ofUser
            ? "AIDA" + stableId(key.owner().toString())
            : roleId(key.owner()) + ":" + key.session(),
        key.owner().account(),
        ofUser ? Optional.empty() : Optional.of(key.owner()),
        Map.of(),
        Optional.empty());
  }

  /** An assumed role's ARN carries the role's name without its path. */
  private static String sessionArn(Arn role, String sessionName) {
    return "arn:%s:sts::%s:assumed-role/%s/%s"
        .formatted(role.partition(), role.account(), role.name(), sessionName);
  }

  /** The unique id of a role: the same for the same role, as IAM's is. */
  private static String roleId(Arn role) {
    return "AROA" + stableId(role.toString());
  }

  private static String stableId(String arn) {
    StringBuilder id = new StringBuilder();
    long bits = arn.hashCode() * 0x9E3779B97F4A7C15L;
    for (int i = 0; i < 17; i++) {
      id.append(ID_ALPHABET.charAt((int) (bits >>> 59)));
      bits = Long.rotateLeft(bits, 5) * 31 + i;
    }
    return id.toString();
  }

  private static String randomId() {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      id.append(ID_ALPHABET.charAt(RANDOM.nextInt(ID_ALPHABET.length())));
    }
    return id.toString();
  }

  private static String randomBase64(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getEncoder().encodeToString(random);
  }

  @Override
  public String toString() {
    return "SessionCredentials[" + arn + "]";
  }
}
