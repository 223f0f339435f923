package dev.irsacheck.cli.audit.export;

import static dev.irsacheck.cli.audit.export.Tree.at;
import static dev.irsacheck.cli.audit.export.Tree.items;
import static dev.irsacheck.cli.audit.export.Tree.map;

import dev.irsacheck.chain.webhook.WebhookSettings;
import java.util.Comparator;
import java.util.Map;

final class PodChanges {
  private PodChanges() {}

  /** Adds a second container, and excludes one of them from the webhook. */
  static void proxied(Map<String, Object> pod, String skipped) {
    at(pod, "metadata", "annotations").put("eks.amazonaws.com/skip-containers", skipped);
    sidecar(pod, "proxy");
  }

  static void sidecar(Map<String, Object> pod, String name) {
    items(at(pod, "spec"), "containers")
        .add(LiveObjects.container(name, "registry.example.com/" + name + ":1"));
  }

  static void istio(Map<String, Object> pod, boolean first) {
    Map<String, Object> proxy = LiveObjects.container("istio-proxy", "istio/proxyv2:1.27.1");
    items(proxy, "volumeMounts")
        .add(map("mountPath", "/var/run/secrets/tokens", "name", "istio-token"));
    Map<String, Object> spec = at(pod, "spec");
    items(spec, "containers").add(first ? 0 : items(spec, "containers").size(), proxy);
    items(spec, "initContainers").add(LiveObjects.container("istio-init", "istio/proxyv2:1.27.1"));
    items(spec, "volumes").add(LivePods.token("istio-token", "istio-ca", 43_200, "istio-token"));
  }

  static void mirror(Map<String, Object> pod) {
    at(pod, "metadata", "annotations")
        .putAll(map("kubernetes.io/config.mirror", "8a1b", "kubernetes.io/config.source", "file"));
    LiveObjects.owned(pod, "v1", "Node", "ip-10-0-17-4.internal");
    for (String field : new String[] {"serviceAccount", "serviceAccountName", "volumes"}) {
      at(pod, "spec").remove(field);
    }
    App.container(pod).remove("volumeMounts");
  }

  static void terminatingWithoutRole(Map<String, Object> pod) {
    if (!TreeText.json(pod).contains("AWS_ROLE_ARN")) {
      at(pod, "metadata").put("deletionGracePeriodSeconds", 30);
      at(pod, "metadata").put("deletionTimestamp", "2026-11-29T10:00:00Z");
    }
  }

  static void withoutTokenVolume(Map<String, Object> pod) {
    items(at(pod, "spec"), "volumes").removeIf(it -> "aws-iam-token".equals(it.get("name")));
    items(App.container(pod), "volumeMounts")
        .removeIf(it -> "aws-iam-token".equals(it.get("name")));
  }

  static void withStaticKeys(Map<String, Object> pod) {
    App.variable(pod, "AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
    App.variable(pod, "AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
  }

  static void windows(Map<String, Object> pod) {
    at(pod, "spec").put("nodeSelector", map("kubernetes.io/os", "windows"));
    at(pod, "spec").put("securityContext", map());
  }

  /** Copies the webhook's changes from another pod, except volume and mount. */
  static void withCopiedEnvironment(Map<String, Object> pod, String role) {
    App.variable(pod, "AWS_STS_REGIONAL_ENDPOINTS", "regional");
    App.variable(pod, "AWS_DEFAULT_REGION", "eu-west-1");
    App.variable(pod, "AWS_REGION", "eu-west-1");
    App.variable(pod, "AWS_ROLE_ARN", role);
    App.variable(pod, "AWS_WEB_IDENTITY_TOKEN_FILE", WebhookSettings.TOKEN_FILE);
  }

  static void withTokenForVault(Map<String, Object> pod) {
    items(App.container(pod), "volumeMounts")
        .add(map("mountPath", "/var/run/secrets/vault", "name", "vault-token"));
    items(at(pod, "spec"), "volumes")
        .add(LivePods.token("vault-token", "vault.example.com", 7200, "token"));
  }

  static void byHand(Map<String, Object> pod, String role) {
    items(App.container(pod), "volumeMounts").add(map("mountPath", "/var/run/aws", "name", "aws"));
    items(at(pod, "spec"), "volumes").add(LivePods.token("aws", Trusts.STS, 3600, "token"));
    App.variable(pod, "AWS_ROLE_ARN", role);
    App.variable(pod, "AWS_WEB_IDENTITY_TOKEN_FILE", "/var/run/aws/token");
    App.variable(pod, "AWS_REGION", "eu-west-1");
  }

  static void withSortedVariables(Map<String, Object> pod) {
    items(App.container(pod), "env").sort(Comparator.comparing(it -> Tree.text(it, "name")));
  }
}
