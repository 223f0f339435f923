package dev.irsacheck.acceptance.cluster;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

record Pod(JsonObject json) {

  String name() {
    return json.getAsJsonObject("metadata").get("name").getAsString();
  }

  String uid() {
    return json.getAsJsonObject("metadata").get("uid").getAsString();
  }

  boolean leaving() {
    return json.getAsJsonObject("metadata").has("deletionTimestamp");
  }

  String phase() {
    return text(json.getAsJsonObject("status"), "phase");
  }

  String address() {
    return text(json.getAsJsonObject("status"), "podIP");
  }

  boolean ready() {
    return conditionIs("Ready", "True");
  }

  boolean conditionIs(String type, String status) {
    return condition(type).filter(found -> text(found, "status").equals(status)).isPresent();
  }

  Optional<JsonObject> condition(String type) {
    return list(json.getAsJsonObject("status"), "conditions").stream()
        .filter(condition -> text(condition, "type").equals(type))
        .findFirst();
  }

  Optional<String> variable(String container, String name) {
    return Optional.ofNullable(variables(container).get(name));
  }

  Map<String, String> variables(String container) {
    Map<String, String> variables = new TreeMap<>();
    for (JsonObject variable : ofContainer(container, "env")) {
      variables.put(text(variable, "name"), text(variable, "value"));
    }
    return variables;
  }

  Map<String, String> mounts(String container) {
    Map<String, String> mounts = new TreeMap<>();
    for (JsonObject mount : ofContainer(container, "volumeMounts")) {
      mounts.put(text(mount, "mountPath"), text(mount, "name"));
    }
    return mounts;
  }

  private List<JsonObject> ofContainer(String name, String key) {
    for (JsonObject each : containers()) {
      if (text(each, "name").equals(name)) {
        return list(each, key);
      }
    }
    throw new AssertionError(name() + " has no container " + name);
  }

  Optional<JsonObject> volume(String name) {
    return list(spec(), "volumes").stream()
        .filter(volume -> text(volume, "name").equals(name))
        .findFirst();
  }

  Optional<String> label(String name) {
    JsonObject labels = json.getAsJsonObject("metadata").getAsJsonObject("labels");
    return labels == null || !labels.has(name) ? Optional.empty() : Optional.of(text(labels, name));
  }

  List<JsonObject> containers() {
    List<JsonObject> containers = new ArrayList<>(list(spec(), "initContainers"));
    containers.addAll(list(spec(), "containers"));
    return containers;
  }

  JsonObject spec() {
    return json.getAsJsonObject("spec");
  }

  /** Returns the container's status, which is empty before kubelet has seen it. */
  Container container(String name) {
    JsonObject status = json.getAsJsonObject("status");
    for (String kind :
        List.of("initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses")) {
      for (JsonObject each : list(status, kind)) {
        if (text(each, "name").equals(name)) {
          return new Container(each);
        }
      }
    }
    return new Container(new JsonObject());
  }

  record Container(JsonObject json) {
    boolean running() {
      return state("state", "running").isPresent();
    }

    boolean ready() {
      return text(json, "ready").equals("true");
    }

    int restarts() {
      return json.has("restartCount") ? json.get("restartCount").getAsInt() : 0;
    }

    /** Returns the reason such as {@code CrashLoopBackOff}; empty if it is not waiting. */
    String waiting() {
      return state("state", "waiting").map(found -> text(found, "reason")).orElse("");
    }

    Optional<Termination> ended() {
      return state("state", "terminated")
          .or(() -> state("lastState", "terminated"))
          .map(Termination::new);
    }

    boolean endedWith(int exit) {
      return ended().filter(found -> found.exit() == exit).isPresent();
    }

    private Optional<JsonObject> state(String which, String kind) {
      JsonElement state = json.get(which);
      return state == null || !state.getAsJsonObject().has(kind)
          ? Optional.empty()
          : Optional.of(state.getAsJsonObject().getAsJsonObject(kind));
    }
  }

  record Termination(JsonObject json) {
    int exit() {
      return json.get("exitCode").getAsInt();
    }

    String reason() {
      return text(json, "reason");
    }

    String message() {
      return text(json, "message");
    }
  }

  static String text(JsonObject object, String key) {
    JsonElement value = object.get(key);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }

  static List<JsonObject> list(JsonObject object, String key) {
    List<JsonObject> found = new ArrayList<>();
    if (object.has(key)) {
      object.getAsJsonArray(key).forEach(each -> found.add(each.getAsJsonObject()));
    }
    return found;
  }
}
