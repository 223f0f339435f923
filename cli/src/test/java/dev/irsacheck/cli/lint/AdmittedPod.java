package dev.irsacheck.cli.lint;

import dev.irsacheck.chain.webhook.MutatedPod;
import dev.irsacheck.chain.webhook.PodContainer;
import dev.irsacheck.chain.webhook.PodMount;
import dev.irsacheck.chain.webhook.PodVariable;
import dev.irsacheck.chain.webhook.PodVolume;
import dev.irsacheck.chain.webhook.ProjectedToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class AdmittedPod {
  private AdmittedPod() {}

  static Map<String, Object> of(Map<String, Object> declared, MutatedPod webhook) {
    Map<String, Object> spec = new HashMap<>(map(declared.get("spec")));
    int index = 0;
    for (String member : List.of("initContainers", "containers")) {
      List<Object> containers = new ArrayList<>();
      for (Object each : list(spec.get(member))) {
        containers.add(container(map(each), webhook.pod().containers().get(index)));
        index++;
      }
      put(spec, member, containers);
    }
    List<Object> volumes = new ArrayList<>();
    List<?> own = list(spec.get("volumes"));
    int added = webhook.pod().volumes().size() - own.size();
    webhook.pod().volumes().subList(0, added).forEach(each -> volumes.add(volume(each)));
    volumes.addAll(own);
    put(spec, "volumes", volumes);
    Object metadata = declared.getOrDefault("metadata", Map.of());
    return Map.of("metadata", metadata == null ? Map.of() : metadata, "spec", spec);
  }

  private static Map<String, Object> container(Map<String, Object> declared, PodContainer after) {
    Map<String, Object> container = new HashMap<>(declared);
    List<Object> env = new ArrayList<>();
    for (Object each : list(declared.get("env"))) {
      Map<String, Object> variable = new HashMap<>(map(each));
      // kubectl does not convert numbers, so the API server rejects them, but a scenario may have
      // one.
      variable.computeIfPresent("value", (name, value) -> value.toString());
      variable.values().removeIf(value -> value == null);
      env.add(variable);
    }
    for (PodVariable each : after.env().subList(env.size(), after.env().size())) {
      env.add(Map.of("name", each.name(), "value", each.value()));
    }
    put(container, "env", env);
    List<Object> mounts = new ArrayList<>(list(declared.get("volumeMounts")));
    for (PodMount each : after.mounts().subList(mounts.size(), after.mounts().size())) {
      mounts.add(Map.of("name", each.name(), "mountPath", each.path(), "readOnly", true));
    }
    put(container, "volumeMounts", mounts);
    return container;
  }

  private static Map<String, Object> volume(PodVolume volume) {
    List<Object> sources = new ArrayList<>();
    for (ProjectedToken token : volume.tokens()) {
      sources.add(
          Map.of(
              "serviceAccountToken", Map.of("audience", token.audience(), "path", token.path())));
    }
    return Map.of("name", volume.name(), "projected", Map.of("sources", sources));
  }

  /** The API server drops empty lists. */
  private static void put(Map<String, Object> to, String member, List<Object> list) {
    if (list.isEmpty()) {
      to.remove(member);
    } else {
      to.put(member, list);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
