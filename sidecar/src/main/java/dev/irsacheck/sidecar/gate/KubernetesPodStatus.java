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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The status subresource, by the verb {@code patch} alone.
 *
 * <p>The patch is a strategic merge: the API merges conditions by their type there, where a JSON
 * merge patch would replace the list and with it kubelet's own.
 */
final class KubernetesPodStatus implements PodStatus {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int OK = 200;

  /** A Pod has at most 1.5 MiB in etcd. */
  private static final int LONGEST_POD = 2 << 20;

  private final ApiAccess access;
  private final StatusPatch patch;

  KubernetesPodStatus(ApiAccess access) {
    this(access, LIMIT);
  }

  KubernetesPodStatus(ApiAccess access, Duration limit) {
    this.access = access;
    this.patch = new StatusPatch(access, limit);
  }

  /**
   * By a patch that changes nothing, which is answered with the pod: the right to get is spared.
   */
  @Override
  public PodCondition current(String type) throws NotSet, InterruptedException {
    Map<?, ?> status = map(patched(Map.of()).get("status"));
    if (status.get("conditions") instanceof List<?> conditions) {
      for (Object condition : conditions) {
        if (type.equals(map(condition).get("type"))) {
          return condition(map(condition));
        }
      }
    }
    return null;
  }

  @Override
  public void set(PodCondition condition) throws NotSet, InterruptedException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", condition.type());
    fields.put("status", condition.status());
    fields.put("reason", condition.reason());
    fields.put("message", condition.message());
    fields.put("lastProbeTime", condition.lastProbeTime().toString());
    fields.put("lastTransitionTime", condition.lastTransitionTime().toString());
    patched(Map.of("conditions", List.of(fields)));
  }

  private Map<?, ?> patched(Map<String, Object> status) throws NotSet, InterruptedException {
    HttpResponse<byte[]> answer = patch.send(JsonWriter.compact(Map.of("status", status)));
    if (answer.statusCode() == OK && json(answer.body()) instanceof Map<?, ?> pod) {
      return pod;
    }
    throw refused(answer.statusCode(), map(json(answer.body())).get("message"));
  }

  /** Null for what is no JSON: not the API server alone answers at its address. */
  private static Object json(byte[] body) {
    try {
      return Json.parse(body, LONGEST_POD);
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
    return "kubectl create role irsa-check-readiness"
        + namespace
        + " --verb=patch --resource=pods/status && kubectl create rolebinding irsa-check-readiness"
        + namespace
        + " --role=irsa-check-readiness --serviceaccount="
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
      return access.namespace() + ":SERVICE_ACCOUNT";
    }
    return access.namespace() + ":SERVICE_ACCOUNT";
  }

  private static PodCondition condition(Map<?, ?> fields) {
    return new PodCondition(
        String.valueOf(fields.get("type")),
        String.valueOf(fields.get("status")),
        String.valueOf(fields.get("reason")),
        String.valueOf(fields.get("message")),
        null,
        instant(fields.get("lastTransitionTime")));
  }

  private static Instant instant(Object value) {
    try {
      return value == null ? null : Instant.parse(value.toString());
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Map<?, ?> map(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
