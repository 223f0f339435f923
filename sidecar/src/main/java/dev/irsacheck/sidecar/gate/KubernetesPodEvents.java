package dev.irsacheck.sidecar.gate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Events of {@code core/v1}, by the verb {@code create} alone: {@code kubectl describe pod} lists
 * them by the pod's name and uid.
 */
final class KubernetesPodEvents implements PodEvents {
  private static final String COMPONENT = "irsa-check";

  private static final ApiCalls.Right RIGHT =
      new ApiCalls.Right("irsa-check-events", "create", "events");

  private final ApiAccess access;
  private final String uid;
  private final ApiCalls calls;

  /**
   * @param uid the pod's
   */
  KubernetesPodEvents(ApiAccess access, String uid) {
    this.access = access;
    this.uid = uid;
    this.calls = new ApiCalls(access, RIGHT, ApiCalls.LIMIT);
  }

  @Override
  public void write(PodEvent event) throws NotSet, InterruptedException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("apiVersion", "v1");
    body.put("kind", "Event");
    body.put(
        "metadata", Map.of("generateName", access.pod() + ".", "namespace", access.namespace()));
    body.put("involvedObject", pod());
    body.put("type", event.warning() ? "Warning" : "Normal");
    body.put("reason", event.reason());
    body.put("message", event.message());
    body.put("source", Map.of("component", COMPONENT));
    body.put("reportingComponent", COMPONENT);
    body.put("reportingInstance", access.pod());
    body.put("firstTimestamp", event.at().toString());
    body.put("lastTimestamp", event.at().toString());
    body.put("count", 1);
    calls.send("POST", "events", "application/json", body);
  }

  private Map<String, Object> pod() {
    Map<String, Object> pod = new LinkedHashMap<>();
    pod.put("apiVersion", "v1");
    pod.put("kind", "Pod");
    pod.put("namespace", access.namespace());
    pod.put("name", access.pod());
    pod.put("uid", uid);
    return pod;
  }
}
