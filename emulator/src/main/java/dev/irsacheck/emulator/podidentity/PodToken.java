package dev.irsacheck.emulator.podidentity;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.issuer.Issuer;
import dev.irsacheck.emulator.issuer.IssuerKeys;
import dev.irsacheck.emulator.issuer.SignedToken;
import dev.irsacheck.emulator.world.World;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A service account token's pod, verified with EKS Auth's codes. Its words for an expired token are
 * public, those for an invalid one are not.
 */
record PodToken(String namespace, String serviceAccount, String pod, String podUid) {
  static final String AUDIENCE = "pods.eks.amazonaws.com";
  private static final String SUBJECT = "system:serviceaccount:";

  /** Verifies a token of the issuer {@code iss}; throws EKS Auth's refusal. */
  static PodToken verify(String token, World world, IssuerKeys keys, String iss, Instant now) {
    SignedToken parsed =
        SignedToken.parse(token)
            .orElseThrow(() -> invalid("The token included in the request is not a valid JWT."));
    Map<String, Object> claims = parsed.claims();
    if (!iss.equals(claims.get("iss"))) {
      throw invalid("The token included in the request was not issued by this cluster.");
    }
    if (Issuer.keyOf(parsed, world, keys).filter(parsed::isSignedWith).isEmpty()) {
      throw invalid("The signature of the token included in the request is not valid.");
    }
    if (!parsed.audience().contains(AUDIENCE)) {
      throw invalid("The audience of the token included in the request is not valid.");
    }
    if (!(claims.get("exp") instanceof Number exp)) {
      throw invalid("The token included in the request has no expiration.");
    }
    Instant expiry = Instant.ofEpochSecond(exp.longValue());
    if (!now.isBefore(expiry)) {
      String text =
          "The token included in the request is expired: current date/time %s must be before the"
              + " expiration date/time %s.";
      throw Failure.of(400, "ExpiredTokenException", text.formatted(now, expiry)).thrown();
    }
    return ofSubject(claims);
  }

  /** Returns the token's claims without any verification. */
  static Optional<PodToken> unverified(String token) {
    try {
      return SignedToken.parse(token).map(parsed -> ofSubject(parsed.claims()));
    } catch (Failure.Thrown ofNobody) {
      return Optional.empty();
    }
  }

  private static PodToken ofSubject(Map<String, Object> claims) {
    String[] names = String.valueOf(claims.get("sub")).replaceFirst("^" + SUBJECT, "").split(":");
    Map<?, ?> kubernetes = map(claims.get("kubernetes.io"));
    Map<?, ?> pod = map(kubernetes.get("pod"));
    boolean complete = names.length == 2 && pod.get("name") != null && pod.get("uid") != null;
    if (!complete || !String.valueOf(claims.get("sub")).startsWith(SUBJECT)) {
      throw invalid("The token included in the request is not bound to a pod.");
    }
    return new PodToken(
        names[0], names[1], String.valueOf(pod.get("name")), String.valueOf(pod.get("uid")));
  }

  private static Map<?, ?> map(Object claim) {
    return claim instanceof Map<?, ?> map ? map : Map.of();
  }

  private static Failure.Thrown invalid(String message) {
    return Failure.of(400, "InvalidTokenException", message).thrown();
  }
}
