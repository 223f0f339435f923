package dev.irsacheck.acceptance.cluster;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.irsacheck.acceptance.manifests.Manifest;
import java.util.function.Consumer;

/**
 * The Deployment {@code orders} of an example, to be changed by a case. Values are JSON, which may
 * be as sloppy as Gson takes it: {@code {limits: {memory: 1Gi}}}.
 */
record Deployment(Manifest manifest) {
  private static final String APPLICATION = "orders";

  /** The example after a change of its Deployment; its other objects stay. */
  static String changed(String yaml, Consumer<Deployment> change) {
    return Manifests.workloads(yaml, manifest -> change.accept(new Deployment(manifest)));
  }

  JsonObject pod() {
    return manifest.podSpec();
  }

  JsonObject orders() {
    return manifest.container(APPLICATION);
  }

  /** Fields of the pod's spec. */
  Deployment pod(String fields) {
    JsonParser.parseString(fields)
        .getAsJsonObject()
        .entrySet()
        .forEach(field -> pod().add(field.getKey(), field.getValue()));
    return this;
  }

  /** A field of the application's container. */
  Deployment orders(String field, String json) {
    orders().add(field, JsonParser.parseString(json));
    return this;
  }

  /** One more element of a list of the pod's spec. */
  Deployment podHas(String list, String json) {
    add(pod(), list, json);
    return this;
  }

  /** One more element of a list of the application's container. */
  Deployment ordersHas(String list, String json) {
    add(orders(), list, json);
    return this;
  }

  /** A variable that the application's container has already. */
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
