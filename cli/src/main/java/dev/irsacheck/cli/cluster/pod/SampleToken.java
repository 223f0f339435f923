package dev.irsacheck.cli.cluster.pod;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.chain.names.ServiceAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An unsigned token with the content of a pod's token. */
final class SampleToken {
  private SampleToken() {}

  static String of(String audience, String namespace, String account, Instant now) {
    String where = namespace == null ? "NAMESPACE" : namespace;
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("aud", List.of(audience));
    claims.put("exp", now.plus(Duration.ofDays(1)).getEpochSecond());
    claims.put("iat", now.getEpochSecond());
    claims.put("iss", "https://oidc.example.com");
    claims.put(
        "kubernetes.io", Map.of("namespace", where, "serviceaccount", Map.of("name", account)));
    claims.put("nbf", now.getEpochSecond());
    claims.put("sub", new ServiceAccount(where, account).subject());
    return base64("{\"alg\":\"RS256\",\"kid\":\"unsigned\"}")
        + "."
        + base64(JsonWriter.compact(claims))
        + "."
        + base64("unsigned");
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
