package dev.irsacheck.emulator.webhook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The changes of a pod, one sentence for each change.
 *
 * @param containers changes of {@code containers}, then {@code initContainers}
 * @param pod changes of label and volume, or the API server's refusal alone
 */
public record PodChange(List<List<String>> containers, List<String> pod) {
  static final String REFUSED = "refused ";

  private static final List<String> SECOND_OF_TWO =
      List.of(
          "AWS_REGION", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");

  /** The API server adds the Kubernetes token before it calls the webhook. */
  private static final String API_ACCESS = "kube-api-access";

  /** The default lifetime of an association's token varies from this value up. */
  private static final long LEAST_OF_DEFAULT = 79_200;

  private static final long DEFAULT = 86_400;

  public static PodChange refused(List<String> sentences) {
    return new PodChange(List.of(), sentences.stream().map(each -> REFUSED + each).toList());
  }

  public static PodChange between(Map<String, Object> before, Map<String, Object> after) {
    Map<String, Object> was = map(before, "spec");
    Map<String, Object> is = map(after, "spec");
    List<List<String>> containers = new ArrayList<>();
    for (String kind : List.of("containers", "initContainers")) {
      List<Map<String, Object>> old = list(was, kind);
      List<Map<String, Object>> now = list(is, kind);
      for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
        containers.add(container(old.get(i), now.get(i)));
      }
    }
    List<String> pod = new ArrayList<>();
    Map<String, Object> labels = new LinkedHashMap<>(map(map(after, "metadata"), "labels"));
    labels.entrySet().removeAll(map(map(before, "metadata"), "labels").entrySet());
    labels.forEach((key, value) -> pod.add("label " + key + "=" + value));
    List<Map<String, Object>> volumes = without(list(is, "volumes"));
    int added = volumes.size() - list(was, "volumes").size();
    for (int i = 0; i < added; i++) {
      pod.add(volume(volumes.get(i)));
    }
    if (!names(volumes.subList(added, volumes.size())).equals(names(list(was, "volumes")))) {
      pod.add("other volumes");
    }
    return new PodChange(containers, pod);
  }

  private static List<String> container(Map<String, Object> was, Map<String, Object> is) {
    List<String> all = new ArrayList<>();
    List<Map<String, Object>> old = list(was, "env");
    List<Map<String, Object>> env = list(is, "env");
    if (!was.get("name").equals(is.get("name"))
        || !names(env.subList(0, Math.min(env.size(), old.size()))).equals(names(old))) {
      all.add("other container");
    }
    for (Map<String, Object> added : env.subList(Math.min(env.size(), old.size()), env.size())) {
      String text = added.get("name") + "=" + added.get("value");
      if (SECOND_OF_TWO.contains(added.get("name")) && !all.isEmpty()) {
        text = all.remove(all.size() - 1) + " " + text;
      }
      all.add(text);
    }
    List<Map<String, Object>> mounts = without(list(is, "volumeMounts"));
    int before = list(was, "volumeMounts").size();
    for (Map<String, Object> added :
        mounts.subList(Math.min(mounts.size(), before), mounts.size())) {
      all.add("mount " + added.get("name") + " " + added.get("mountPath"));
    }
    return all;
  }

  private static String volume(Map<String, Object> volume) {
    StringJoiner text = new StringJoiner(" ");
    text.add("volume " + volume.get("name"));
    for (Map<String, Object> source : list(map(volume, "projected"), "sources")) {
      Map<String, Object> token = map(source, "serviceAccountToken");
      long lifetime = ((Number) token.get("expirationSeconds")).longValue();
      boolean random =
          volume.get("name").equals("eks-pod-identity-token")
              && lifetime >= LEAST_OF_DEFAULT
              && lifetime <= DEFAULT;
      text.add(String.valueOf(token.get("audience")));
      text.add(random ? LEAST_OF_DEFAULT + "-" + DEFAULT : Long.toString(lifetime));
      text.add(String.valueOf(token.get("path")));
    }
    return text.toString();
  }

  private static List<Map<String, Object>> without(List<Map<String, Object>> named) {
    return named.stream()
        .filter(each -> !each.get("name").toString().startsWith(API_ACCESS))
        .toList();
  }

  private static List<Object> names(List<Map<String, Object>> named) {
    return named.stream().map(each -> each.get("name")).toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> of, String key) {
    Object value = of.get(key);
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Map<String, Object> of, String key) {
    Object value = of.get(key);
    return value == null ? List.of() : (List<Map<String, Object>>) value;
  }
}
