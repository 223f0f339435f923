package dev.irsacheck.chain.webhook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class Manifests {
  private static final PodMount API_ACCESS =
      PodMount.of("kube-api-access", "/var/run/secrets/kubernetes.io/serviceaccount");

  private Manifests() {}

  /** Adds the Kubernetes token's volume, as admission sees it. */
  static PodSpec read(Map<String, Object> manifest) {
    Map<String, Object> metadata = map(manifest, "metadata");
    Map<String, Object> spec = map(manifest, "spec");
    boolean token = Boolean.TRUE.equals(spec.get("automountServiceAccountToken"));
    List<PodContainer> containers = new ArrayList<>();
    list(spec, "containers").forEach(each -> containers.add(container(each, token, false)));
    list(spec, "initContainers").forEach(each -> containers.add(container(each, token, true)));
    List<PodVolume> volumes = new ArrayList<>();
    list(spec, "volumes").forEach(each -> volumes.add(volume(each)));
    if (token) {
      volumes.add(PodVolume.projected(API_ACCESS.name(), new ProjectedToken("", 3607, "token")));
    }
    return new PodSpec(
        texts(metadata, "labels"),
        texts(metadata, "annotations"),
        texts(spec, "nodeSelector"),
        containers,
        volumes,
        null,
        null);
  }

  private static PodContainer container(
      Map<String, Object> container, boolean token, boolean init) {
    List<PodVariable> env = new ArrayList<>();
    for (Map<String, Object> each : list(container, "env")) {
      env.add(new PodVariable((String) each.get("name"), (String) each.get("value")));
    }
    PodContainer read =
        new PodContainer((String) container.get("name"), init, List.copyOf(env), List.of(), null);
    for (Map<String, Object> each : list(container, "volumeMounts")) {
      read = read.and(PodMount.of((String) each.get("name"), (String) each.get("mountPath")));
    }
    return token ? read.and(API_ACCESS) : read;
  }

  private static PodVolume volume(Map<String, Object> volume) {
    String name = (String) volume.get("name");
    for (String kind : List.of("emptyDir", "secret")) {
      if (volume.containsKey(kind)) {
        return PodVolume.of(name, kind);
      }
    }
    Map<String, Object> token =
        map(list(map(volume, "projected"), "sources").get(0), "serviceAccountToken");
    return PodVolume.projected(
        name,
        new ProjectedToken(
            (String) token.get("audience"),
            ((Number) token.get("expirationSeconds")).longValue(),
            (String) token.get("path")));
  }

  static Map<String, Object> written(PodSpec pod) {
    List<Object> main = new ArrayList<>();
    List<Object> init = new ArrayList<>();
    pod.containers().forEach(each -> (each.init() ? init : main).add(written(each)));
    return Map.of(
        "metadata",
        Map.of("labels", pod.labels()),
        "spec",
        Map.of(
            "containers",
            main,
            "initContainers",
            init,
            "volumes",
            pod.volumes().stream().map(Manifests::written).toList()));
  }

  private static Map<String, Object> written(PodContainer container) {
    List<Object> env = new ArrayList<>();
    for (PodVariable each : container.env()) {
      Map<String, Object> variable = new LinkedHashMap<>(Map.of("name", each.name()));
      variable.put("value", each.value());
      env.add(variable);
    }
    return Map.of(
        "name",
        container.name(),
        "env",
        env,
        "volumeMounts",
        container.mounts().stream()
            .map(each -> Map.of("name", each.name(), "mountPath", each.path()))
            .toList());
  }

  private static Map<String, Object> written(PodVolume volume) {
    List<Object> sources = new ArrayList<>();
    for (ProjectedToken each : volume.tokens()) {
      sources.add(
          Map.of(
              "serviceAccountToken",
              Map.of(
                  "audience",
                  each.audience(),
                  "expirationSeconds",
                  each.lifetime(),
                  "path",
                  each.path())));
    }
    return Map.of("name", volume.name(), volume.kind(), Map.of("sources", sources));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> of, String key) {
    return (Map<String, Object>) of.getOrDefault(key, Map.of());
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Map<String, Object> of, String key) {
    return (List<Map<String, Object>>) of.getOrDefault(key, List.of());
  }

  private static Map<String, String> texts(Map<String, Object> of, String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    map(of, key).forEach((name, value) -> texts.put(name, (String) value));
    return texts;
  }
}
