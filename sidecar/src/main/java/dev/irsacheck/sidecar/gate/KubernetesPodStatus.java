package dev.irsacheck.sidecar.gate;

import dev.irsacheck.sidecar.gate.RetryingSender.NotAccepted;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The status subresource, with the verb {@code patch} only.
 *
 * <p>It uses a strategic merge patch, which merges conditions by type. A JSON merge patch would
 * replace kubelet's conditions.
 */
final class KubernetesPodStatus implements ReadinessGate.PodStatus {
  private static final ApiClient.Right RIGHT =
      new ApiClient.Right("irsa-check-readiness", "patch", "pods/status");

  private final ApiAccess access;
  private final ApiClient api;

  KubernetesPodStatus(ApiAccess access) {
    this(access, ApiClient.LIMIT);
  }

  KubernetesPodStatus(ApiAccess access, Duration limit) {
    this.access = access;
    this.api = new ApiClient(access, RIGHT, limit);
  }

  /** Reads the pod with an empty patch, so that no right to {@code get} is needed. */
  @Override
  public PodCondition current(String type) throws NotAccepted, InterruptedException {
    Map<?, ?> status = ApiClient.map(patched(Map.of()).get("status"));
    if (status.get("conditions") instanceof List<?> conditions) {
      for (Object condition : conditions) {
        if (type.equals(ApiClient.map(condition).get("type"))) {
          return condition(ApiClient.map(condition));
        }
      }
    }
    return null;
  }

  @Override
  public void set(PodCondition condition) throws NotAccepted, InterruptedException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", condition.type());
    fields.put("status", condition.status());
    fields.put("reason", condition.reason());
    fields.put("message", condition.message());
    fields.put("lastProbeTime", condition.lastProbeTime().toString());
    fields.put("lastTransitionTime", condition.lastTransitionTime().toString());
    patched(Map.of("conditions", List.of(fields)));
  }

  private Map<?, ?> patched(Map<String, Object> status) throws NotAccepted, InterruptedException {
    return api.send(
        "PATCH",
        "pods/" + access.pod() + "/status",
        "application/strategic-merge-patch+json",
        Map.of("status", status));
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
}
