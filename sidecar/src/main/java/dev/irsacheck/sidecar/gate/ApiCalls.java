package dev.irsacheck.sidecar.gate;

import dev.irsacheck.json.Json;
import dev.irsacheck.json.JsonWriter;
import dev.irsacheck.json.MalformedJson;
import dev.irsacheck.jwt.TokenReader;
import dev.irsacheck.jwt.TokenReading;
import dev.irsacheck.names.TokenText;
import dev.irsacheck.text.Printable;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;

/** Calls of the API server by one right, and what its answers mean. */
final class ApiCalls {
  static final Duration LIMIT = Duration.ofSeconds(10);

  private final ApiAccess access;
  private final Right right;
  private final ApiRequest request;

  /**
   * All that the pod's service account must be allowed.
   *
   * @param role a name for the Role
   */
  record Right(String role, String verb, String resource) {}

  /**
   * @param limit of a call from the connection to the last byte
   */
  ApiCalls(ApiAccess access, Right right, Duration limit) {
    this.access = access;
    this.right = right;
    this.request = new ApiRequest(access, limit);
  }

  /**
   * Sends an object and returns what the API server made of it.
   *
   * @param path what follows the namespace
   * @param type of content
   */
  Map<?, ?> send(String method, String path, String type, Map<String, Object> body)
      throws NotSet, InterruptedException {
    HttpResponse<byte[]> answer = request.send(method, path, type, JsonWriter.compact(body));
    boolean good = answer.statusCode() >= 200 && answer.statusCode() < 300;
    if (good && json(answer.body()) instanceof Map<?, ?> object) {
      return object;
    }
    throw refused(answer.statusCode(), map(json(answer.body())).get("message"));
  }

  /** Null for what is no JSON: not the API server alone answers at its address. */
  private static Object json(byte[] body) {
    try {
      return Json.parse(body, ApiRequest.LONGEST_ANSWER);
    } catch (MalformedJson e) {
      return null;
    }
  }

  private NotSet refused(int code, Object message) {
    String answer = message == null ? "nothing that can be read" : Printable.of(message);
    return new NotSet(
        switch (code) {
          case 401 ->
              "mount a token for the API: it refuses that in " + access.token() + ": " + answer;
          case 403 -> "give this pod the right: " + role() + "  (the API server: " + answer + ")";
          case 404 ->
              "set POD_NAME and POD_NAMESPACE by the downward API: there is no pod "
                  + access.pod()
                  + " in namespace "
                  + access.namespace();
          default -> "the API server answers " + code + ": " + answer;
        });
  }

  /** The Role as a command that can be pasted, bound to whom the API server knows by the token. */
  private String role() {
    String namespace = " -n " + access.namespace();
    return "kubectl create role "
        + right.role()
        + namespace
        + " --verb="
        + right.verb()
        + " --resource="
        + right.resource()
        + " && kubectl create rolebinding "
        + right.role()
        + namespace
        + " --role="
        + right.role()
        + " --serviceaccount="
        + serviceAccount();
  }

  private String serviceAccount() {
    try {
      if (TokenReader.read(TokenText.of(Files.readAllBytes(access.token())))
              instanceof TokenReading.Jwt jwt
          && jwt.token().serviceAccount().isPresent()) {
        return Printable.of(jwt.token().serviceAccount().get());
      }
    } catch (IOException e) {
      // A word to fill in does, too.
    }
    return access.namespace() + ":SERVICE_ACCOUNT";
  }

  /** An object's fields; none for what is no object. */
  static Map<?, ?> map(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
