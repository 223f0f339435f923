package dev.irsacheck.chain.token;

import dev.irsacheck.chain.names.ServiceAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The claims of a web identity token; never the token itself.
 *
 * @param issuer claim {@code iss}, null if missing
 * @param subject claim {@code sub}, null if missing
 * @param audience claim {@code aud}, a string or an array in the token; empty if missing
 * @param expiry claim {@code exp}, null if missing
 * @param issuedAt claim {@code iat}, null if missing
 * @param notBefore claim {@code nbf}, null if missing
 * @param keyId header {@code kid}, null if missing
 * @param kubernetes the {@code kubernetes.io} claim, null if missing
 * @param fingerprint the first 12 hex digits of the token's SHA-256, to tell two tokens apart
 * @param legacy true for a token of a service account's Secret: it has no {@code aud} and no {@code
 *     exp}, and its issuer is {@code kubernetes/serviceaccount}
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

  /** The names of pod and node, as the API server wrote them; each null if missing. */
  public record Kubernetes(String pod, String node) {}

  /** The service account that the subject names; empty if the subject is of another form. */
  public Optional<ServiceAccount> serviceAccount() {
    return ServiceAccount.ofSubject(subject);
  }
}
