package dev.irsacheck.emulator.sts;

import com.nimbusds.jose.jwk.JWK;
import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.issuer.Issuer;
import dev.irsacheck.emulator.issuer.IssuerKeys;
import dev.irsacheck.emulator.issuer.SignedToken;
import dev.irsacheck.emulator.world.Arn;
import dev.irsacheck.emulator.world.World;
import dev.irsacheck.emulator.world.World.OidcProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Verifies a token in STS's order: form, claims, provider, thumbprint, key, signature, times,
 * client id.
 */
public final class WebIdentity {
  private static final List<String> REQUIRED = List.of("aud", "sub", "iss", "exp", "iat");

  /** STS refused 441398 seconds, just over five days; AWS does not publish the limit. */
  private static final Duration OLDEST = Duration.ofDays(5);

  /** STS accepts a token from a clock that is a little ahead. */
  private static final Duration LEEWAY = Duration.ofMinutes(5);

  private final World world;
  private final IssuerKeys keys;
  private final String servedThumbprint;
  private final Instant now;

  WebIdentity(World world, IssuerKeys keys, String servedThumbprint, Instant now) {
    this.world = world;
    this.keys = keys;
    this.servedThumbprint = servedThumbprint;
    this.now = now;
  }

  record Verified(OidcProvider provider, String issuer, String subject, List<String> audience) {}

  Verified verify(String token, Arn role) {
    // The parser trims; STS does not, and refuses a file with a stray newline.
    SignedToken parsed =
        SignedToken.parse(token)
            .filter(jwt -> token.equals(token.trim()))
            .orElseThrow(WebIdentity::rejectedForm);
    Map<String, Object> claims = parsed.claims();
    for (String claim : REQUIRED) {
      if (claims.get(claim) == null) {
        throw rejected("Missing a required claim: " + claim);
      }
    }
    if (!(claims.get("iss") instanceof String iss)
        || !(claims.get("sub") instanceof String subject)
        || !(claims.get("exp") instanceof Number exp)
        || !(claims.get("iat") instanceof Number iat)) {
      throw rejectedForm();
    }
    OidcProvider provider =
        providerOf(iss, role)
            .orElseThrow(
                () -> rejected("No OpenIDConnect provider found in your account for " + iss));
    if (!thumbprintMatches(provider)) {
      throw rejected(
          "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint");
    }
    JWK key =
        Issuer.keyOf(parsed, world, keys)
            .orElseThrow(
                () ->
                    rejected(
                        "Couldn't retrieve verification key from your identity provider,  please"
                            + " reference AssumeRoleWithWebIdentity documentation for"
                            + " requirements"));
    if (!parsed.isSignedWith(key)) {
      throw rejected("The web identity token provided could not be validated");
    }
    checkTimes(claims, exp.longValue(), iat.longValue());
    List<String> audience = parsed.audience();
    if (Collections.disjoint(audience, provider.clientIds())) {
      throw rejected("Incorrect token audience");
    }
    return new Verified(provider, iss, subject, audience);
  }

  private Optional<OidcProvider> providerOf(String iss, Arn role) {
    // An endpoint cannot see the providers of another partition.
    if (!role.partition().equals(world.endpoint().partition())) {
      return Optional.empty();
    }
    return world.providers().values().stream()
        .filter(provider -> provider.url().equals(iss))
        .filter(provider -> provider.arn().account().equals(role.account()))
        .filter(provider -> provider.arn().partition().equals(role.partition()))
        .findFirst();
  }

  private boolean thumbprintMatches(OidcProvider provider) {
    return provider.thumbprints().stream()
        .anyMatch(hex -> hex.equals(OidcProvider.SERVED) || hex.equalsIgnoreCase(servedThumbprint));
  }

  private void checkTimes(Map<String, Object> claims, long exp, long iat) {
    long current = now.getEpochSecond();
    if (current >= exp) {
      throw expired(
          "Token expired: current date/time "
              + current
              + " must be before the expiration date/time "
              + exp);
    }
    if (current - iat > OLDEST.toSeconds()) {
      throw expired("Token too old: " + (current - iat));
    }
    long notBefore = claims.get("nbf") instanceof Number nbf ? nbf.longValue() : iat;
    if (Math.max(notBefore, iat) - current > LEEWAY.toSeconds()) {
      throw rejected(
          "Token is not yet valid: current date/time "
              + current
              + " must be after the not-before date/time "
              + Math.max(notBefore, iat));
    }
  }

  private static Failure.Thrown expired(String message) {
    return Failure.of(400, "ExpiredTokenException", message).thrown();
  }

  private static Failure.Thrown rejected(String message) {
    return Failure.of(400, "InvalidIdentityToken", message).thrown();
  }

  private static Failure.Thrown rejectedForm() {
    return rejected(
        "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access"
            + " Token)");
  }
}
