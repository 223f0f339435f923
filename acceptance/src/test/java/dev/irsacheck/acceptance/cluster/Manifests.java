package dev.irsacheck.acceptance.cluster;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.irsacheck.acceptance.manifests.Manifest;
import java.util.function.Consumer;

final class Manifests {
  private Manifests() {}

  static String changed(String yaml, Consumer<Manifest> change) {
    StringBuilder out = new StringBuilder();
    for (Manifest manifest : Manifest.parse(yaml)) {
      change.accept(manifest);
      out.append("---\n").append(manifest.json()).append('\n');
    }
    return out.toString();
  }

  static String workloads(String yaml, Consumer<Manifest> change) {
    return changed(
        yaml,
        manifest -> {
          if (manifest.podSpec() != null) {
            change.accept(manifest);
          }
        });
  }

  static String accounts(String yaml, Consumer<JsonObject> change) {
    return changed(
        yaml,
        manifest -> {
          if (manifest.kind().equals("ServiceAccount")) {
            change.accept(manifest.json().getAsJsonObject("metadata"));
          }
        });
  }

  static JsonArray list(JsonObject object, String key) {
    JsonElement present = object.get(key);
    if (present == null || present.isJsonNull()) {
      object.add(key, new JsonArray());
    }
    return object.getAsJsonArray(key);
  }

  static void variable(JsonObject container, String name, String value) {
    JsonObject variable = new JsonObject();
    variable.addProperty("name", name);
    variable.addProperty("value", value);
    list(container, "env").add(variable);
  }

  static void becomeJob(Manifest deployment) {
    deployment.json().addProperty("apiVersion", "batch/v1");
    deployment.json().addProperty("kind", "Job");
    JsonObject spec = deployment.json().getAsJsonObject("spec");
    spec.remove("replicas");
    spec.remove("selector");
    deployment.podSpec().addProperty("restartPolicy", "Never");
  }

  static void becomeStatefulSet(Manifest deployment) {
    deployment.json().addProperty("kind", "StatefulSet");
    deployment.json().getAsJsonObject("spec").addProperty("serviceName", "orders");
  }

  /** Its first Job begins within a minute. */
  static void becomeCronJob(Manifest deployment) {
    becomeJob(deployment);
    JsonObject template = new JsonObject();
    template.add("spec", deployment.json().remove("spec"));
    JsonObject spec = new JsonObject();
    spec.addProperty("schedule", "* * * * *");
    spec.add("jobTemplate", template);
    deployment.json().addProperty("kind", "CronJob");
    deployment.json().add("spec", spec);
  }
}
