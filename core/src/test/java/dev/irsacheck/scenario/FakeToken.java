package dev.irsacheck.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.base.json.JsonWriter;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A JWT made of a map with {@code header} and {@code claims}.
 *
 * @param text its three parts
 */
record FakeToken(String text) {
  /** No key signed this: core verifies no signature, and the fake STS answers as told. */
  private static final String SIGNATURE = base64("not signed by anybody, and still a secret");

  static FakeToken of(Section parts, Instant clock) {
    parts.only("header", "claims");
    String header = JsonWriter.compact(sorted((Map<?, ?>) parts.value("header")));
    Map<String, Object> claims = sorted((Map<?, ?>) parts.value("claims"));
    String payload = JsonWriter.compact(claims(claims, clock));
    return new FakeToken(base64(header) + "." + base64(payload) + "." + SIGNATURE);
  }

  /** A scenario adds claims behind those of its base: in one order they are the same token. */
  private static Map<String, Object> sorted(Map<?, ?> map) {
    Map<String, Object> sorted = new TreeMap<>();
    map.forEach(
        (name, value) ->
            sorted.put((String) name, value instanceof Map<?, ?> deeper ? sorted(deeper) : value));
    return sorted;
  }

  /** Times relative to the pod's clock become seconds since the epoch. */
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

  /** What no output may ever show: payload and signature. */
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
