package dev.irsacheck.acceptance.cluster;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.irsacheck.acceptance.manifests.Manifest;
import java.util.function.Consumer;

/** An example's Deployment; values are lenient JSON: {@code {limits: {memory: 1Gi}}}. */
record Deployment(Manifest manifest) {
  private static final String APPLICATION = "orders";

  static String changed(String yaml, Consumer<Deployment> change) {
    return Manifests.workloads(yaml, manifest -> change.accept(new Deployment(manifest)));
  }

  JsonObject pod() {
    return manifest.podSpec();
  }

  JsonObject orders() {
    return manifest.container(APPLICATION);
  }

  Deployment pod(String fields) {
    JsonParser.parseString(fields)
        .getAsJsonObject()
        .entrySet()
        .forEach(field -> pod().add(field.getKey(), field.getValue()));
    return this;
  }

  Deployment orders(String field, String json) {
    orders().add(field, JsonParser.parseString(json));
    return this;
  }

  Deployment podHas(String list, String json) {
    add(pod(), list, json);
    return this;
  }

  Deployment ordersHas(String list, String json) {
    add(orders(), list, json);
    return this;
  }

  /** The container must have the variable already. */
  Deployment variable(String name, String value) {
    for (JsonElement each : orders().getAsJsonArray("env")) {
      if (each.getAsJsonObject().get("name").getAsString().equals(name)) {
        each.getAsJsonObject().addProperty("value", value);
        return this;
      }
    }
    throw new AssertionError("no variable " + name);
  }

  private static void add(JsonObject to, String list, String json) {
    Manifests.list(to, list).add(JsonParser.parseString(json));
  }
}
