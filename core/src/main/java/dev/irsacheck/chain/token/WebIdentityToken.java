package dev.irsacheck.chain.token;

import dev.irsacheck.chain.names.ServiceAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The claims of a web identity token, without the token itself.
 *
 * @param issuer claim {@code iss}, null if missing
 * @param subject claim {@code sub}, null if missing
 * @param audience claim {@code aud}, empty if missing
 * @param expiry claim {@code exp}, null if missing
 * @param issuedAt claim {@code iat}, null if missing
 * @param notBefore claim {@code nbf}, null if missing
 * @param keyId header {@code kid}, null if missing
 * @param kubernetes the {@code kubernetes.io} claim, null if missing
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
