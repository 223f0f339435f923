package dev.irsacheck.acceptance.cluster;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The webhook does not answer for one namespace, so that other cases continue: there, the API
 * server calls a port where nothing listens, with the webhook's own {@code failurePolicy}.
 */
final class WebhookOutage {
  private static final String CONFIGURATIONS =
      "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations";

  /** In a cluster of EKS and of {@code examples/cluster/up}. */
  private static final String NAME = "pod-identity-webhook";

  private static final String NOBODY = "https://127.0.0.1:9/mutate";

  private final Kubernetes kubernetes;
  private final String namespace;
  private final Map<String, JsonObject> before = new LinkedHashMap<>();

  private WebhookOutage(Namespace shop) {
    kubernetes = shop.kubernetes();
    namespace = shop.name();
  }

  static void during(Namespace shop, Runnable body) {
    WebhookOutage outage = new WebhookOutage(shop);
    try {
      outage.begin();
      body.run();
    } finally {
      outage.end();
    }
  }

  private void begin() {
    for (JsonObject each : Pod.list(kubernetes.object(CONFIGURATIONS), "items")) {
      if (name(each).contains(NAME)) {
        begin(each);
      }
    }
    if (before.isEmpty()) {
      throw new AssertionError("the cluster has no " + NAME);
    }
  }

  private void begin(JsonObject configuration) {
    before.put(name(configuration), configuration);
    JsonObject silent = new JsonObject();
    silent.add("metadata", parse("{name: '%s'}".formatted(silent(name(configuration)))));
    silent.add("webhooks", selecting(configuration, "In"));
    for (JsonObject webhook : Pod.list(silent, "webhooks")) {
      JsonObject nobody = parse("{url: '%s'}".formatted(NOBODY));
      nobody.add("caBundle", webhook.getAsJsonObject("clientConfig").get("caBundle"));
      webhook.add("clientConfig", nobody);
    }
    kubernetes.create(CONFIGURATIONS, silent);
    patch(name(configuration), selecting(configuration, "NotIn"));
  }

  /** Returns a copy of the webhooks that selects only this namespace, or all others. */
  private JsonArray selecting(JsonObject configuration, String operator) {
    JsonArray webhooks = new JsonArray();
    for (JsonObject webhook : Pod.list(configuration.deepCopy(), "webhooks")) {
      Manifests.list(webhook.getAsJsonObject("namespaceSelector"), "matchExpressions")
          .add(
              parse(
                  "{key: 'kubernetes.io/metadata.name', operator: '%s', values: ['%s']}"
                      .formatted(operator, namespace)));
      webhooks.add(webhook);
    }
    return webhooks;
  }

  private void patch(String name, JsonArray webhooks) {
    kubernetes.patch(CONFIGURATIONS + "/" + name, Map.of("webhooks", webhooks));
  }

  private String silent(String name) {
    return name + "-" + namespace;
  }

  private static String name(JsonObject configuration) {
    return Pod.text(configuration.getAsJsonObject("metadata"), "name");
  }

  private static JsonObject parse(String lenient) {
    return JsonParser.parseString(lenient).getAsJsonObject();
  }

  private void end() {
    before.forEach(
        (name, configuration) -> {
          for (JsonObject webhook : Pod.list(configuration, "webhooks")) {
            Manifests.list(webhook.getAsJsonObject("namespaceSelector"), "matchExpressions");
          }
          patch(name, configuration.getAsJsonArray("webhooks"));
          kubernetes.delete(CONFIGURATIONS + "/" + silent(name));
        });
  }
}
