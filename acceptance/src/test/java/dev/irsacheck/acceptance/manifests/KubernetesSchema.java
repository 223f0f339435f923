package dev.irsacheck.acceptance.manifests;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ClusterRole;
import io.kubernetes.client.openapi.models.V1ClusterRoleBinding;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1DaemonSet;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1ReplicaSet;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;

/** Validates by the Java client, like {@code kubectl apply --validate=strict}. */
final class KubernetesSchema {
  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("v1 ConfigMap", new Kind(V1ConfigMap::validateJsonElement, V1ConfigMap.class)),
          Map.entry("v1 Namespace", new Kind(V1Namespace::validateJsonElement, V1Namespace.class)),
          Map.entry("v1 Pod", new Kind(V1Pod::validateJsonElement, V1Pod.class)),
          Map.entry(
              "v1 ServiceAccount",
              new Kind(V1ServiceAccount::validateJsonElement, V1ServiceAccount.class)),
          Map.entry(
              "apps/v1 DaemonSet", new Kind(V1DaemonSet::validateJsonElement, V1DaemonSet.class)),
          Map.entry(
              "apps/v1 Deployment",
              new Kind(V1Deployment::validateJsonElement, V1Deployment.class)),
          Map.entry(
              "apps/v1 ReplicaSet",
              new Kind(V1ReplicaSet::validateJsonElement, V1ReplicaSet.class)),
          Map.entry(
              "apps/v1 StatefulSet",
              new Kind(V1StatefulSet::validateJsonElement, V1StatefulSet.class)),
          Map.entry("batch/v1 CronJob", new Kind(V1CronJob::validateJsonElement, V1CronJob.class)),
          Map.entry("batch/v1 Job", new Kind(V1Job::validateJsonElement, V1Job.class)),
          Map.entry(
              "v1 PersistentVolumeClaim",
              new Kind(
                  V1PersistentVolumeClaim::validateJsonElement, V1PersistentVolumeClaim.class)),
          Map.entry(
              "rbac.authorization.k8s.io/v1 ClusterRole",
              new Kind(V1ClusterRole::validateJsonElement, V1ClusterRole.class)),
          Map.entry(
              "rbac.authorization.k8s.io/v1 ClusterRoleBinding",
              new Kind(V1ClusterRoleBinding::validateJsonElement, V1ClusterRoleBinding.class)),
          Map.entry(
              "rbac.authorization.k8s.io/v1 Role",
              new Kind(V1Role::validateJsonElement, V1Role.class)),
          Map.entry(
              "rbac.authorization.k8s.io/v1 RoleBinding",
              new Kind(V1RoleBinding::validateJsonElement, V1RoleBinding.class)));

  private KubernetesSchema() {}

  private interface Validation {
    void validate(JsonElement json) throws IOException;
  }

  private record Kind(Validation validation, Class<?> type) {}

  static String violation(Manifest manifest) {
    Kind kind = KINDS.get(manifest.apiVersion() + " " + manifest.kind());
    if (kind == null) {
      return "no schema for " + manifest.apiVersion() + " " + manifest.kind();
    }
    try {
      kind.validation.validate(withoutNulls(manifest.json()));
      // The validation accepts a number for a string, which the API server does not.
      JsonElement given = withoutEmpty(manifest.json());
      JsonElement understood =
          withoutEmpty(JSON.getGson().toJsonTree(JSON.getGson().fromJson(given, kind.type)));
      return understood.equals(given) ? null : "read as " + understood + " not as " + given;
    } catch (IOException | RuntimeException e) {
      return e.getMessage();
    }
  }

  /** A null is an absent field to Kubernetes, and templates leave some. */
  private static JsonElement withoutNulls(JsonElement element) {
    return pruned(element, JsonElement::isJsonNull);
  }

  /** The client's objects have empty lists and maps for absent ones. */
  private static JsonElement withoutEmpty(JsonElement element) {
    return pruned(
        element,
        found ->
            found.isJsonNull()
                || found.isJsonArray() && found.getAsJsonArray().isEmpty()
                || found.isJsonObject() && found.getAsJsonObject().isEmpty());
  }

  private static JsonElement pruned(JsonElement element, Predicate<JsonElement> toGo) {
    if (element.isJsonObject()) {
      JsonObject kept = new JsonObject();
      for (Map.Entry<String, JsonElement> field : element.getAsJsonObject().entrySet()) {
        JsonElement value = pruned(field.getValue(), toGo);
        if (!toGo.test(value)) {
          kept.add(field.getKey(), value);
        }
      }
      return kept;
    }
    if (element.isJsonArray()) {
      JsonArray kept = new JsonArray();
      element.getAsJsonArray().forEach(item -> kept.add(pruned(item, toGo)));
      return kept;
    }
    return element;
  }
}
