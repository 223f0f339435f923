package dev.irsacheck.emulator.signing;

import dev.irsacheck.emulator.world.Arn;
import dev.irsacheck.emulator.world.DenialOwner;
import dev.irsacheck.emulator.world.Permissions.DenyReason;
import dev.irsacheck.emulator.world.Permissions.Request;
import dev.irsacheck.emulator.world.World;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Keys that verify a signature, and their owner.
 *
 * @param sessionToken empty for an IAM user's long-lived keys
 * @param userId such as {@code AROA…:session}
 * @param role with its path; empty for a user
 * @param tags transitive tags
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
    Map<String, String> tags) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  public static SessionCredentials forSession(
      Arn role, String sessionName, Instant now, Duration lifetime, Map<String, String> tags) {
    return new SessionCredentials(
        "ASIA" + randomId(),
        randomBase64(30),
        randomBase64(360),
        now.plus(lifetime),
        role.session(sessionName),
        "AROA" + stableId(role.toString()) + ":" + sessionName,
        role.account(),
        Optional.of(role),
        tags);
  }

  /** Returns keys that a world declares, which do not expire. */
  static SessionCredentials of(World.AccessKey key) {
    Arn owner = key.user().or(key::role).orElseThrow();
    String id = stableId(owner.toString());
    return new SessionCredentials(
        key.id(),
        key.secret(),
        key.token(),
        Instant.MAX,
        key.role().isPresent() ? owner.session(key.session()) : owner.toString(),
        key.role().isPresent() ? "AROA" + id + ":" + key.session() : "AIDA" + id,
        owner.account(),
        key.role(),
        Map.of());
  }

  public Optional<DenyReason> refusal(Request wanted, World world) {
    return role.flatMap(world::role)
        .map(own -> own.permissions().refuse(wanted))
        .orElse(Optional.of(new DenyReason(DenialOwner.IDENTITY, Optional.empty())));
  }

  /** Returns a role's or user's unique id, stable as IAM's is. */
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
    RANDOM.ints(16, 0, ID_ALPHABET.length()).forEach(i -> id.append(ID_ALPHABET.charAt(i)));
    return id.toString();
  }

  public static String randomBase64(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getEncoder().encodeToString(random);
  }

  @Override
  public String toString() {
    return "SessionCredentials[" + arn + "]";
  }
}
