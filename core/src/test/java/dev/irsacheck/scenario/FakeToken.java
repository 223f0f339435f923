package dev.irsacheck.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.json.Json;
import dev.irsacheck.json.JsonWriter;
import dev.irsacheck.json.MalformedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JWT made of a file with {@code header} and {@code claims}.
 *
 * @param text its three parts
 */
record FakeToken(String text) {
  /** No key signed this: core verifies no signature, and the fake STS answers as told. */
  private static final String SIGNATURE = base64("not signed by anybody, and still a secret");

  static FakeToken read(Path file, Instant clock) {
    try {
      Map<?, ?> parts = (Map<?, ?>) Json.parse(Files.readAllBytes(file));
      String header = JsonWriter.compact(parts.get("header"));
      String claims = JsonWriter.compact(claims((Map<?, ?>) parts.get("claims"), clock));
      return new FakeToken(base64(header) + "." + base64(claims) + "." + SIGNATURE);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    } catch (MalformedJson e) {
      throw new IllegalArgumentException(file + " is " + e.getMessage(), e);
    }
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
