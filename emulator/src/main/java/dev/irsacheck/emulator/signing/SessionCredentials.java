package dev.irsacheck.emulator.signing;

import dev.irsacheck.emulator.world.Arn;
import dev.irsacheck.emulator.world.World;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Keys that verify a signature, and whose they are.
 *
 * @param sessionToken empty for the long-lived keys of an IAM user
 * @param userId such as {@code AROA…:session}
 * @param role with its path, which {@code arn} drops; empty for a user
 */
public record SessionCredentials(
    String accessKeyId,
    String secretAccessKey,
    String sessionToken,
    Instant expiration,
    String arn,
    String userId,
    String account,
    Optional<Arn> role) {
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
        // An assumed role's ARN carries the role's name without its path.
        "arn:"
            + role.partition()
            + ":sts::"
            + role.account()
            + ":assumed-role/"
            + role.name()
            + "/"
            + sessionName,
        roleId(role) + ":" + sessionName,
        role.account(),
        Optional.of(role));
  }

  /** The long-lived keys of an IAM user. */
  static SessionCredentials ofUser(World.AccessKey key) {
    return new SessionCredentials(
        key.id(),
        key.secret(),
        "",
        Instant.MAX,
        key.user().toString(),
        "AIDA" + stableId(key.user().toString()),
        key.user().account(),
        Optional.empty());
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
