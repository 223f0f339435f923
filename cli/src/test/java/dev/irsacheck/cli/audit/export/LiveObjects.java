package dev.irsacheck.cli.audit.export;

import static dev.irsacheck.cli.audit.export.Tree.at;
import static dev.irsacheck.cli.audit.export.Tree.list;
import static dev.irsacheck.cli.audit.export.Tree.map;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

final class LiveObjects {
  static final Instant CREATED = Instant.parse("2026-03-01T08:00:00Z");

  private LiveObjects() {}

  static Map<String, Object> account(
      String namespace, String name, Map<String, String> annotations) {
    Map<String, Object> account = object("v1", "ServiceAccount", namespace, name, CREATED);
    if (!annotations.isEmpty()) {
      at(account, "metadata", "annotations").putAll(annotations);
    }
    return account;
  }

  static Map<String, Object> object(
      String version, String kind, String namespace, String name, Instant created) {
    return map(
        "apiVersion",
        version,
        "kind",
        kind,
        "metadata",
        map(
            "name",
            name,
            "namespace",
            namespace,
            "creationTimestamp",
            created.toString(),
            "resourceVersion",
            String.valueOf(1_000_000 + Math.abs(name.hashCode() % 1_000_000)),
            "uid",
            uid(kind, namespace, name)));
  }

  static String uid(String kind, String namespace, String name) {
    String whole = kind + "/" + namespace + "/" + name;
    return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)).toString();
  }

  static String suffix(String of, int length) {
    String letters = "bcdfghjklmnpqrstvwxz2456789";
    StringBuilder suffix = new StringBuilder();
    long hash = of.hashCode() * 2_654_435_761L;
    for (int i = 0; i < length; i++) {
      hash = hash * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      suffix.append(letters.charAt((int) ((hash >>> 33) % letters.length())));
    }
    return suffix.toString();
  }

  static void owned(Map<String, Object> object, String version, Map<String, Object> owner) {
    owned(object, version, Tree.text(owner, "kind"), Tree.text(at(owner, "metadata"), "name"));
  }

  static void owned(Map<String, Object> object, String version, String kind, String name) {
    Map<String, Object> metadata = at(object, "metadata");
    metadata.put(
        "ownerReferences",
        list(
            map(
                "apiVersion",
                version,
                "blockOwnerDeletion",
                true,
                "controller",
                true,
                "kind",
                kind,
                "name",
                name,
                "uid",
                uid(kind, Tree.text(metadata, "namespace"), name))));
  }

  static Map<String, Object> container(String name, String image) {
    return map(
        "name",
        name,
        "image",
        image,
        "imagePullPolicy",
        "IfNotPresent",
        "resources",
        map("limits", map("memory", "512Mi"), "requests", map("cpu", "100m", "memory", "512Mi")),
        "terminationMessagePath",
        "/dev/termination-log",
        "terminationMessagePolicy",
        "File");
  }

  static Map<String, Object> application(String name) {
    Map<String, Object> container = container(name, "registry.example.com/" + name + ":1.4.2");
    container.put("ports", list(map("containerPort", 8080, "name", "http", "protocol", "TCP")));
    container.put(
        "env",
        list(
            map("name", "LOG_LEVEL", "value", "info"),
            map(
                "name",
                "DATABASE_PASSWORD",
                "valueFrom",
                map("secretKeyRef", map("key", "password", "name", name + "-database"))),
            map(
                "name",
                "POD_NAME",
                "valueFrom",
                map("fieldRef", map("apiVersion", "v1", "fieldPath", "metadata.name")))));
    container.put(
        "readinessProbe",
        map(
            "failureThreshold",
            3,
            "httpGet",
            map("path", "/ready", "port", "http", "scheme", "HTTP"),
            "periodSeconds",
            10,
            "successThreshold",
            1,
            "timeoutSeconds",
            1));
    return container;
  }
}
