package dev.irsacheck.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.base.json.JsonWriter;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

record FakeToken(String text) {
  /** Not a real signature: core verifies none, and the fake STS answers as configured. */
  private static final String SIGNATURE = base64("not signed by anybody, and still a secret");

  static FakeToken of(Section parts, Instant clock) {
    parts.only("header", "claims");
    String header = JsonWriter.compact(sorted((Map<?, ?>) parts.value("header")));
    Map<String, Object> claims = sorted((Map<?, ?>) parts.value("claims"));
    String payload = JsonWriter.compact(claims(claims, clock));
    return new FakeToken(base64(header) + "." + base64(payload) + "." + SIGNATURE);
  }

  /** A scenario appends claims to those of its base; sorting makes equal tokens equal. */
  private static Map<String, Object> sorted(Map<?, ?> map) {
    Map<String, Object> sorted = new TreeMap<>();
    map.forEach(
        (name, value) ->
            sorted.put((String) name, value instanceof Map<?, ?> deeper ? sorted(deeper) : value));
    return sorted;
  }

  private static Map<String, Object> claims(Map<?, ?> written, Instant clock) {
    Map<String, Object> claims = new LinkedHashMap<>();
    for (Map.Entry<?, ?> claim : written.entrySet()) {
      String name = (String) claim.getKey();
      boolean time = List.of("exp", "iat", "nbf").contains(name);
      claims.put(
          name,
          time && claim.getValue() instanceof String relative
              ? (Object) clock.plus(Times.duration(relative)).getEpochSecond()
              : claim.getValue());
    }
    return claims;
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  List<String> secrets() {
    String[] parts = text.split("\\.");
    return List.of(parts[1], parts[2]);
  }

  /** A record would print its text. */
  @Override
  public String toString() {
    return "FakeToken";
  }
}
