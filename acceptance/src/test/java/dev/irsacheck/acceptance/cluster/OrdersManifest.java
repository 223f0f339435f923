package dev.irsacheck.acceptance.cluster;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.irsacheck.acceptance.manifests.Manifest;
import java.util.Map;
import java.util.function.Consumer;

/** Variants of the example with common mistakes about the webhook. */
final class OrdersManifest {
  static final String ROLE = "eks.amazonaws.com/role-arn";
  static final String MISSPELT_ROLE = "eks.amazonaws.com/role_arn";

  static final String FOLDER = "/var/run/secrets/eks.amazonaws.com/serviceaccount";

  static final String VOLUME = "aws-iam-token";

  private OrdersManifest() {}

  static String healthy(Namespace shop) {
    return shop.example("examples/manifests/init-container.yaml");
  }

  static String withoutAnnotation(Namespace shop) {
    return accounts(shop, metadata -> metadata.remove("annotations"));
  }

  static String misspeltAnnotation(Namespace shop) {
    return healthy(shop).replace(ROLE, MISSPELT_ROLE);
  }

  static String tokenExpiration(Namespace shop, String seconds) {
    return accounts(
        shop,
        metadata ->
            metadata
                .getAsJsonObject("annotations")
                .addProperty("eks.amazonaws.com/token-expiration", seconds));
  }

  static String skipping(Namespace shop, String container) {
    return workload(
        shop,
        workload ->
            workload
                .template()
                .getAsJsonObject("metadata")
                .add(
                    "annotations", json("{'eks.amazonaws.com/skip-containers': '%s'}", container)));
  }

  static String runningAs(Namespace shop, String serviceAccount) {
    return workload(
        shop, workload -> workload.podSpec().addProperty("serviceAccountName", serviceAccount));
  }

  static String runningAsDefault(Namespace shop) {
    return workload(shop, workload -> workload.podSpec().remove("serviceAccountName"));
  }

  static String volumeOfTheWebhooksName(Namespace shop) {
    return workload(
        shop,
        workload -> workload.podSpec().add("volumes", json("[{name: %s, emptyDir: {}}]", VOLUME)));
  }

  /** Mounts the token as the webhook's README describes for clusters without the webhook. */
  static String tokenMountedByHand(Namespace shop) {
    String token = "{audience: sts.amazonaws.com, expirationSeconds: 86400, path: token}";
    return workload(
        shop,
        workload -> {
          workload
              .podSpec()
              .add(
                  "volumes",
                  json(
                      "[{name: aws-token, projected: {sources: [{serviceAccountToken: %s}]}}]",
                      token));
          for (JsonObject container : Manifest.containers(workload.podSpec())) {
            container.add(
                "volumeMounts",
                json("[{name: aws-token, mountPath: '%s', readOnly: true}]", FOLDER));
          }
        });
  }

  /** Copies the variables that {@code kubectl get pod -o yaml} shows. */
  static String variablesOfARunningPod(Namespace shop) {
    Map<String, String> variables =
        Map.of(
            "AWS_ROLE_ARN",
            shop.role(),
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            FOLDER + "/token",
            "AWS_REGION",
            "eu-west-1",
            "AWS_DEFAULT_REGION",
            "eu-west-1",
            "AWS_STS_REGIONAL_ENDPOINTS",
            "regional");
    return workload(
        shop,
        workload -> {
          for (JsonObject container : Manifest.containers(workload.podSpec())) {
            variables.forEach((name, value) -> Manifests.variable(container, name, value));
          }
        });
  }

  /** A workload that declares its role by the variables of the check, and three by the label. */
  static String needingItsRole(Namespace shop) {
    return needingItsRole(shop, "Deployment", deployment -> {})
        + needingItsRole(shop, "StatefulSet", Manifests::becomeStatefulSet)
        + needingItsRole(shop, "Job", Manifests::becomeJob)
        + needingItsRole(shop, "CronJob", Manifests::becomeCronJob);
  }

  /** The label {@code workload} of the pods is the kind. */
  private static String needingItsRole(Namespace shop, String kind, Consumer<Manifest> become) {
    return workload(
        shop,
        workload -> {
          JsonObject labels =
              workload.template().getAsJsonObject("metadata").getAsJsonObject("labels");
          labels.addProperty("workload", kind);
          workload.container("orders").add("command", json("[sleep, '2']"));
          if (!kind.equals("Deployment")) {
            labels.addProperty("irsacheck.dev/needs", "role");
            workload.container("irsa-check").remove("env");
          }
          become.accept(workload);
        });
  }

  static String withAssociation(Namespace shop) {
    return healthy(shop)
        + """
        ---
        apiVersion: eks.services.k8s.aws/v1alpha1
        kind: PodIdentityAssociation
        metadata: {name: orders, namespace: %s}
        spec: {clusterName: shop-prod, namespace: %s, serviceAccount: orders, roleARN: "%s"}
        """
            .formatted(shop.name(), shop.name(), shop.role());
  }

  private static String accounts(Namespace shop, Consumer<JsonObject> change) {
    return Manifests.accounts(healthy(shop), change);
  }

  private static String workload(Namespace shop, Consumer<Manifest> change) {
    return Manifests.workloads(healthy(shop), change);
  }

  private static JsonElement json(String lenient, Object... values) {
    return JsonParser.parseString(String.format(lenient, values));
  }
}
