package dev.irsacheck.emulator.podidentity;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the agent itself looks at in a token before it asks EKS Auth, in the words of golang-jwt 5,
 * which it uses: that it is a JWT, and that it is its time by the node's clock. No signature.
 */
final class TokenForm {
  private static final Set<String> ALGORITHMS =
      Set.of(
          "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256",
          "PS384", "PS512", "EdDSA", "none");

  private static final List<String> DATES = List.of("exp", "nbf", "iat");

  private static final String MALFORMED = "token is malformed: ";

  private TokenForm() {}

  /** A message and what the record calls it. */
  record Complaint(String outcome, String message) {}

  /** What is wrong with the token, or empty where EKS Auth is to be asked. */
  static Optional<Complaint> complaint(String token, Instant now) {
    if (token.isEmpty()) {
      return Optional.of(new Complaint("no-token", "Service account token cannot be empty"));
    }
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return unparsable(MALFORMED + "token contains an invalid number of segments");
    }
    List<Map<String, Object>> decoded = new ArrayList<>();
    for (String what : List.of("header", "claim")) {
      String part = parts[decoded.size()];
      Optional<Integer> illegal = illegalByte(part);
      if (illegal.isPresent()) {
        return unparsable(
            MALFORMED
                + "could not base64 decode "
                + what
                + ": illegal base64 data at input byte "
                + illegal.get());
      }
      Optional<Map<String, Object>> object = object(part);
      if (object.isEmpty()) {
        return unparsable(MALFORMED + "could not JSON decode " + what);
      }
      decoded.add(object.get());
    }
    Optional<String> noDate = noDate(decoded.get(1));
    if (noDate.isPresent()) {
      return unparsable(MALFORMED + "could not JSON decode claim: " + noDate.get());
    }
    if (!(decoded.get(0).get("alg") instanceof String alg)) {
      return unparsable("token is unverifiable: signing method (alg) is unspecified");
    }
    if (!ALGORITHMS.contains(alg)) {
      return unparsable("token is unverifiable: signing method (alg) is unavailable");
    }
    return untimely(decoded.get(1), now);
  }

  private static Optional<Complaint> unparsable(String why) {
    return Optional.of(
        new Complaint("unparsable-token", "Service account token cannot be parsed: " + why));
  }

  private static Optional<Complaint> untimely(Map<String, Object> claims, Instant now) {
    List<String> reasons = new ArrayList<>();
    if (claims.get("exp") instanceof Number exp && now.getEpochSecond() >= exp.longValue()) {
      reasons.add("token is expired");
    }
    if (claims.get("nbf") instanceof Number nbf && now.getEpochSecond() < nbf.longValue()) {
      reasons.add("token is not valid yet");
    }
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Complaint(
                "untimely-token",
                "Service account token failed basic claim validations: "
                    + String.join(", ", reasons)));
  }

  /** Where Go's decoder for unpadded base64url stops: at the first byte outside the alphabet. */
  private static Optional<Integer> illegalByte(String part) {
    for (int i = 0; i < part.length(); i++) {
      if (!String.valueOf(part.charAt(i)).matches("[A-Za-z0-9_-]")) {
        return Optional.of(i);
      }
    }
    return part.length() % 4 == 1 ? Optional.of(part.length() - 1) : Optional.empty();
  }

  private static Optional<Map<String, Object>> object(String part) {
    try {
      String json = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
      return Optional.of(JSONObjectUtils.parse(json));
    } catch (ParseException | IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /** Of a date that is no number, what Go's decoder says of it. */
  private static Optional<String> noDate(Map<String, Object> claims) {
    return DATES.stream()
        .map(claims::get)
        .filter(String.class::isInstance)
        .map(
            text ->
                "could not parse NumericData: json: invalid number literal, trying to unmarshal"
                    + " \"\\\""
                    + text
                    + "\\\"\" into Number")
        .findFirst();
  }
}
