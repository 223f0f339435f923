package dev.irsacheck.emulator.sts;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWK;
import dev.irsacheck.emulator.answer.StsError;
import dev.irsacheck.emulator.issuer.IssuerKeys;
import dev.irsacheck.emulator.issuer.PublishedKeys;
import dev.irsacheck.emulator.world.Arn;
import dev.irsacheck.emulator.world.World;
import dev.irsacheck.emulator.world.World.OidcProvider;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Verifies a web identity token for an account, in STS's order: form, claims, provider, thumbprint,
 * key, signature, times, client id.
 */
public final class WebIdentity {
  private static final List<String> REQUIRED = List.of("aud", "sub", "iss", "exp", "iat");

  /**
   * Seen refused at 441398 seconds, just over five days; where AWS draws the line is not published.
   */
  private static final Duration OLDEST = Duration.ofDays(5);

  /** A token minted by a clock a little ahead is taken. */
  private static final Duration LEEWAY = Duration.ofMinutes(5);

  private final World world;
  private final PublishedKeys published;
  private final String servedThumbprint;
  private final Instant now;

  WebIdentity(World world, IssuerKeys keys, String servedThumbprint, Instant now) {
    this.world = world;
    this.published = new PublishedKeys(world, keys);
    this.servedThumbprint = servedThumbprint;
    this.now = now;
  }

  /** What became of a token. */
  sealed interface Verdict {}

  /** The token is whom it says: the provider that vouches for it, and its claims. */
  record Verified(OidcProvider provider, String issuer, String subject, List<String> audience)
      implements Verdict {}

  record Rejected(StsError error) implements Verdict {}

  /** Verifies the token for a role of that account. */
  Verdict verify(String token, Arn role) {
    JWSObject jws;
    Map<String, Object> claims;
    try {
      // The parser trims; STS does not, and a file with a stray newline is refused.
      if (!token.equals(token.trim())) {
        return rejectedForm();
      }
      jws = JWSObject.parse(token);
      claims = jws.getPayload().toJSONObject();
    } catch (ParseException | RuntimeException notAJwt) {
      return rejectedForm();
    }
    if (claims == null) {
      return rejectedForm();
    }
    for (String claim : REQUIRED) {
      if (claims.get(claim) == null) {
        return rejected("Missing a required claim: " + claim);
      }
    }
    if (!(claims.get("iss") instanceof String iss)
        || !(claims.get("sub") instanceof String subject)
        || !(claims.get("exp") instanceof Number exp)
        || !(claims.get("iat") instanceof Number iat)) {
      return rejectedForm();
    }
    Optional<OidcProvider> provider = providerOf(iss, role);
    if (provider.isEmpty()) {
      return rejected("No OpenIDConnect provider found in your account for " + iss);
    }
    if (!thumbprintMatches(provider.get())) {
      return rejected(
          "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint");
    }
    Optional<JWK> key = published.keyOf(iss, jws.getHeader().getKeyID());
    if (key.isEmpty()) {
      return rejected(
          "Couldn't retrieve verification key from your identity provider,  please reference"
              + " AssumeRoleWithWebIdentity documentation for requirements");
    }
    if (!PublishedKeys.signed(key.get(), jws)) {
      return rejected("The web identity token provided could not be validated");
    }
    Optional<StsError> untimely = checkTimes(claims, exp.longValue(), iat.longValue());
    if (untimely.isPresent()) {
      return new Rejected(untimely.get());
    }
    List<String> audience = audience(claims.get("aud"));
    if (!anyOf(audience, provider.get().clientIds())) {
      return rejected("Incorrect token audience");
    }
    return new Verified(provider.get(), iss, subject, audience);
  }

  private Optional<OidcProvider> providerOf(String iss, Arn role) {
    // A partition is a cloud of its own: its providers cannot be seen from another one's endpoint.
    if (!role.partition().equals(world.endpoint().partition())) {
      return Optional.empty();
    }
    for (OidcProvider provider : world.providers()) {
      if (provider.url().equals(iss)
          && provider.arn().account().equals(role.account())
          && provider.arn().partition().equals(role.partition())) {
        return Optional.of(provider);
      }
    }
    return Optional.empty();
  }

  private boolean thumbprintMatches(OidcProvider provider) {
    for (String thumbprint : provider.thumbprints()) {
      String hex = thumbprint.equals(OidcProvider.SERVED) ? servedThumbprint : thumbprint;
      if (hex.equalsIgnoreCase(servedThumbprint)) {
        return true;
      }
    }
    return false;
  }

  private Optional<StsError> checkTimes(Map<String, Object> claims, long exp, long iat) {
    long current = now.getEpochSecond();
    if (current >= exp) {
      return Optional.of(
          StsError.expiredToken(
              "Token expired: current date/time "
                  + current
                  + " must be before the expiration date/time "
                  + exp));
    }
    if (current - iat > OLDEST.toSeconds()) {
      return Optional.of(StsError.expiredToken("Token too old: " + (current - iat)));
    }
    long notBefore = claims.get("nbf") instanceof Number nbf ? nbf.longValue() : iat;
    if (Math.max(notBefore, iat) - current > LEEWAY.toSeconds()) {
      return Optional.of(
          StsError.invalidToken(
              "Token is not yet valid: current date/time "
                  + current
                  + " must be after the not-before date/time "
                  + Math.max(notBefore, iat)));
    }
    return Optional.empty();
  }

  private static List<String> audience(Object aud) {
    if (aud instanceof String one) {
      return List.of(one);
    }
    List<String> audience = new ArrayList<>();
    if (aud instanceof List<?> several) {
      for (Object one : several) {
        audience.add(String.valueOf(one));
      }
    }
    return audience;
  }

  private static boolean anyOf(List<String> audience, List<String> clientIds) {
    for (String one : audience) {
      if (clientIds.contains(one)) {
        return true;
      }
    }
    return false;
  }

  private static Rejected rejected(String message) {
    return new Rejected(StsError.invalidToken(message));
  }

  private static Rejected rejectedForm() {
    return rejected(
        "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access"
            + " Token)");
  }
}
