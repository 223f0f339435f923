package dev.irsacheck.acceptance.cluster;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.irsacheck.acceptance.manifests.Manifest;
import java.util.function.Consumer;

/** YAML streams of Kubernetes objects with changes in them. */
final class Manifests {
  private Manifests() {}

  /** Each object of the stream after a change. */
  static String changed(String yaml, Consumer<Manifest> change) {
    StringBuilder out = new StringBuilder();
    for (Manifest manifest : Manifest.parse(yaml)) {
      change.accept(manifest);
      out.append("---\n").append(manifest.json()).append('\n');
    }
    return out.toString();
  }

  /** The stream after a change of each object that makes pods. */
  static String workloads(String yaml, Consumer<Manifest> change) {
    return changed(
        yaml,
        manifest -> {
          if (manifest.podSpec() != null) {
            change.accept(manifest);
          }
        });
  }

  /** The stream after a change of each service account's metadata. */
  static String accounts(String yaml, Consumer<JsonObject> change) {
    return changed(
        yaml,
        manifest -> {
          if (manifest.kind().equals("ServiceAccount")) {
            change.accept(manifest.json().getAsJsonObject("metadata"));
          }
        });
  }

  /** A list of an object, made if it is not there. */
  static JsonArray list(JsonObject object, String key) {
    JsonElement present = object.get(key);
    if (present == null || present.isJsonNull()) {
      object.add(key, new JsonArray());
    }
    return object.getAsJsonArray(key);
  }

  /** Gives a container one more variable. */
  static void variable(JsonObject container, String name, String value) {
    JsonObject variable = new JsonObject();
    variable.addProperty("name", name);
    variable.addProperty("value", value);
    list(container, "env").add(variable);
  }

  /** Makes a Deployment a Job whose pod is not started again. */
  static void becomeJob(Manifest deployment) {
    deployment.json().addProperty("apiVersion", "batch/v1");
    deployment.json().addProperty("kind", "Job");
    JsonObject spec = deployment.json().getAsJsonObject("spec");
    spec.remove("replicas");
    spec.remove("selector");
    deployment.podSpec().addProperty("restartPolicy", "Never");
  }
}
