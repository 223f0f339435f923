package dev.irsacheck.sidecar.gate;

import dev.irsacheck.report.Verdict;
import dev.irsacheck.sidecar.server.VerdictListener;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An Event about this pod.
 *
 * @param warning whether its type is Warning, not Normal
 * @param reason one camel-case word
 * @param message for people, at most {@link #LONGEST_MESSAGE} bytes
 * @param at start of the check, in whole seconds like the API
 */
record PodEvent(boolean warning, String reason, String message, Instant at) {
  /** The API's limit for {@code note} in events.k8s.io/v1. */
  static final int LONGEST_MESSAGE = 1024;

  private static final String COMPONENT = "irsa-check";

  static PodEvent of(VerdictListener.Change change) {
    return new PodEvent(
        change.verdict() != Verdict.HEALTHY,
        ConditionReason.of(change),
        TruncatedMessage.of(change.message(), LONGEST_MESSAGE),
        change.at().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Uses {@code core/v1}, which {@code kubectl describe pod} lists by the pod's name and UID. */
  Map<String, Object> body(ApiAccess access, String uid) {
    Map<String, Object> pod = new LinkedHashMap<>();
    pod.put("apiVersion", "v1");
    pod.put("kind", "Pod");
    pod.put("namespace", access.namespace());
    pod.put("name", access.pod());
    pod.put("uid", uid);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("apiVersion", "v1");
    body.put("kind", "Event");
    body.put(
        "metadata", Map.of("generateName", access.pod() + ".", "namespace", access.namespace()));
    body.put("involvedObject", pod);
    body.put("type", warning ? "Warning" : "Normal");
    body.put("reason", reason);
    body.put("message", message);
    body.put("source", Map.of("component", COMPONENT));
    body.put("reportingComponent", COMPONENT);
    body.put("reportingInstance", access.pod());
    body.put("firstTimestamp", at.toString());
    body.put("lastTimestamp", at.toString());
    body.put("count", 1);
    return body;
  }
}
