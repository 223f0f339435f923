package dev.irsacheck.chain.token;

import dev.irsacheck.chain.names.ServiceAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The claims of a web identity token; each is null or empty if missing.
 *
 * @param fingerprint the first 12 hex digits of the token's SHA-256, to tell two tokens apart
 * @param legacy whether it is from a service account's Secret, without {@code aud} and {@code exp}
 */
public record WebIdentityToken(
    String issuer,
    String subject,
    List<String> audience,
    Instant expiry,
    Instant issuedAt,
    Instant notBefore,
    String keyId,
    Kubernetes kubernetes,
    String fingerprint,
    boolean legacy) {

  public record Kubernetes(String pod, String node) {}

  public Optional<ServiceAccount> serviceAccount() {
    return ServiceAccount.ofSubject(subject);
  }
}
