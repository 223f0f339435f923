package dev.irsacheck.emulator.podidentity;

import dev.irsacheck.emulator.answer.ResponseMembers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The agent's check of a token's form and times, in golang-jwt 5's words. */
final class TokenForm {
  private static final Pattern ALGORITHM = Pattern.compile("(HS|RS|ES|PS)(256|384|512)|EdDSA|none");

  private static final List<String> DATES = List.of("exp", "nbf", "iat");

  private static final String MALFORMED = "token is malformed: ";

  private TokenForm() {}

  record Complaint(String outcome, String message) {}

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
      int illegal = illegalByte(part);
      if (illegal >= 0) {
        String text = "could not base64 decode %s: illegal base64 data at input byte %d";
        return unparsable(MALFORMED + text.formatted(what, illegal));
      }
      Optional<Map<String, Object>> object =
          ResponseMembers.parse(Base64.getUrlDecoder().decode(part));
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
    if (!ALGORITHM.matcher(alg).matches()) {
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

  /** Returns where Go's base64url decoder stops; negative if it does not. */
  private static int illegalByte(String part) {
    int legal = part.replaceFirst("(?s)[^A-Za-z0-9_-].*", "").length();
    return legal < part.length() ? legal : part.length() % 4 == 1 ? part.length() - 1 : -1;
  }

  /** Returns the error of Go's decoder for a date that is not a number. */
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
