package dev.irsacheck.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.irsacheck.acceptance.manifests.DeployTools;
import dev.irsacheck.acceptance.manifests.Manifest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Cluster.class)
class AdmissionIT {
  private static final String ADD = "add-init-container.yaml";
  private static final String AGENT = "add-agent.yaml";
  private static final String REFUSE = "refuse-broken-pods.yaml";
  static final String TRIAL = "kubectl run trial -n shop ";
  private static final String CHECK = "irsa-check";
  private static final String NO_ROLE =
      "denied request: IRSA101: no role was injected into this pod, in ";
  private static final Duration OUTAGE = Duration.ofSeconds(20);
  private static final String BY_HAND =
      "env: [{name: AWS_ROLE_ARN, value: a}, {name: AWS_WEB_IDENTITY_TOKEN_FILE, value: %s/token}]"
          .formatted(OrdersManifest.FOLDER);

  private static final String CONTEXT =
      "securityContext: {runAsNonRoot: true, runAsUser: 65532, allowPrivilegeEscalation: false,"
          + " capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}}";

  @Test
  void theCheckIsAddedBeforeTheWebhookSoThatItHasTheRole(Namespace shop) {
    try (AdmissionPolicies added = AdmissionPolicies.apply(shop, ADD)) {
      awaitAdding(added);
      shop.apply(AdmissionPolicies.of(shop, shop.example("examples/kyverno/orders.yaml")));

      Pod pod = shop.await("ready", Pod::ready);
      assertThat(names(pod)).containsExactly(CHECK, "orders");
      assertThat(pod.variable(CHECK, "AWS_ROLE_ARN")).hasValue(shop.role());
      assertIsTheComponents(shop, pod.containers().get(0));
      assertThat(pod.mounts(CHECK)).containsEntry(OrdersManifest.FOLDER, OrdersManifest.VOLUME);
      assertThat(shop.logs(pod, CHECK)).contains("irsa-check OK  arn:aws:sts::111122223333:");

      shop.trust("billing");
      shop.kubernetes().done("rollout", "restart", "deployment/orders", "-n", shop.name());

      Pod broken = shop.await("stopped", found -> endedWith(found, 78));
      assertThat(shop.describe(broken)).contains("irsa-check FAILED  IRSA301");
    }
  }

  @Test
  void aPodWithoutARoleStartsUnlessItsNamespaceExpectsOne(Namespace shop) {
    AdmissionPolicies.label(shop, "check=init-container");
    try (AdmissionPolicies added = AdmissionPolicies.apply(shop, ADD)) {
      awaitAdding(added);
      shop.apply(
          Manifests.accounts(
              shop.example("examples/kyverno/orders.yaml"),
              metadata -> metadata.remove("annotations")));

      Pod pod = shop.await("ready", Pod::ready);
      assertThat(names(pod)).containsExactly(CHECK, "orders");
      assertThat(shop.logs(pod, CHECK)).contains("nothing to check: this pod has no role");

      shop.apply(
          shop.example("examples/kyverno/settings.yaml")
              .replace("IRSA_CHECK_MODE: warn", "IRSA_CHECK_EXPECT_ACCOUNT: '111122223333'"));
      shop.kubernetes().done("rollout", "restart", "deployment/orders", "-n", shop.name());

      Pod broken = shop.await("stopped", found -> endedWith(found, 78));
      assertThat(shop.describe(broken)).contains("irsa-check FAILED  IRSA101");
    }
  }

  @Test
  void theAgentIsPutIntoAJvmWithoutItsOptionsBeingLost(Namespace shop) {
    try (AdmissionPolicies added = AdmissionPolicies.apply(shop, AGENT)) {
      String labels = "labels: {irsacheck.dev/check: agent}";
      Soon.await(
          () ->
              added
                  .tried(restricted("hostPID: false", "").replace("labels: {}", labels))
                  .out()
                  .contains("irsa-check-install"));
      String others =
          "env: [{name: JAVA_TOOL_OPTIONS, valueFrom: {configMapKeyRef: {name: a, key: b}}}]";
      assertThat(
              added.tried(restricted("hostPID: false", others).replace("labels: {}", labels)).out())
          .contains("irsa-check-install")
          .doesNotContain("-javaagent");
      // A read-only volume cannot hold further mounts.
      for (String path : List.of("/irsa-check", "/irsa-check/", "/irsa-check/lib")) {
        String own = "volumeMounts: [{name: own, mountPath: %s}]".formatted(path);
        String pod = restricted("volumes: [{name: own, emptyDir: {}}]", own);
        assertThat(added.tried(pod.replace("labels: {}", labels)).out())
            .as(path)
            .contains("irsa-check-install")
            .doesNotContain("-javaagent");
      }
      shop.apply(
          Deployment.changed(
              AdmissionPolicies.of(shop, shop.example("examples/kyverno/orders.yaml"))
                  .replace("check: init-container", "check: agent"),
              orders ->
                  orders.ordersHas(
                      "env", "{name: JAVA_TOOL_OPTIONS, value: '-Dof.the.team=kept'}")));

      Pod pod = shop.await("ready", Pod::ready);
      assertThat(names(pod)).containsExactly("irsa-check-install", "orders");
      assertThat(pod.variable("orders", "JAVA_TOOL_OPTIONS"))
          .hasValue("-javaagent:/irsa-check/irsa-check.jar -Dof.the.team=kept");
      assertThat(shop.logs(pod, "orders")).contains("irsa-check OK  arn:aws:sts::111122223333:");

      shop.trust("billing");
      shop.kubernetes().done("rollout", "restart", "deployment/orders", "-n", shop.name());

      shop.await("stopped", found -> found.container("orders").endedWith(78));
    }
  }

  @PodSecurity("privileged")
  @Test
  void othersPodsAreLeftAlone(Namespace shop) {
    AdmissionPolicies.label(shop, "check=init-container");
    try (AdmissionPolicies added = AdmissionPolicies.apply(shop, ADD)) {
      awaitAdding(added);
      String migrate = "initContainers: [{name: migrate, image: a}]";
      assertThat(names(made(added, "labels: {irsacheck.dev/check: init-container}", migrate)))
          .containsExactly(CHECK, "migrate", "orders");
      for (String spec :
          List.of(
              "hostNetwork: true",
              "os: {name: windows}",
              "nodeSelector: {kubernetes.io/os: windows}",
              "initContainers: [{name: irsa-check-install, image: a}]")) {
        assertThat(names(made(added, "labels: {}", spec))).as(spec).doesNotContain(CHECK);
      }
      for (String metadata :
          List.of(
              "labels: {irsacheck.dev/check: none}",
              "labels: {eks.amazonaws.com/skip-pod-identity-webhook: 'true'}")) {
        assertThat(names(made(added, metadata, "hostPID: false")))
            .as(metadata)
            .containsExactly("orders");
      }
      assertThat(names(made(added, "labels: {}", "initContainers: [{name: irsa-check, image: a}]")))
          .containsExactly(CHECK, "orders");
    }
  }

  @PodSecurity("privileged")
  @Test
  void aPodsClassStays(Namespace shop) {
    AdmissionPolicies.label(shop, "check=init-container");
    Map<String, String> classes =
        Map.of(
            "{}", "BestEffort",
            "{requests: {cpu: 10m}}", "Burstable",
            "{requests: {cpu: 10m}, limits: {cpu: 20m, memory: 64Mi}}", "Burstable",
            "{limits: {cpu: 10m, memory: 64Mi}}", "Guaranteed",
            "{requests: {cpu: '1', memory: 1Gi}, limits: {cpu: 1000m, memory: 1024Mi}}",
                "Guaranteed");
    try (AdmissionPolicies added = AdmissionPolicies.apply(shop, ADD)) {
      awaitAdding(added);
      classes.forEach(
          (resources, expected) -> {
            Pod pod = made(added, "labels: {}", "hostPID: false", "resources: " + resources);
            assertThat(names(pod)).as(resources).containsExactly(CHECK, "orders");
            assertThat(Pod.text(pod.json().getAsJsonObject("status"), "qosClass"))
                .as(resources)
                .isEqualTo(expected);
          });
      String small = "{limits: {cpu: 10m, memory: 32Mi}}";
      Pod ofPod = made(added, "labels: {}", "resources: " + small);
      assertThat(names(ofPod)).contains(CHECK);

      shop.kubernetes().done("create", "quota", "all", "-n", shop.name(), "--hard=limits.cpu=10m");
      Soon.await(
          () -> {
            DeployTools.Ended over =
                added.tried(pod("labels: {}", "hostPID: false", "resources: {limits: {cpu: 11m}}"));
            return over.err().contains("exceeded quota");
          });
      made(added, "labels: {}", "hostPID: false", "resources: {limits: {cpu: 10m}}");
    }
  }

  @Test
  void brokenPodsAreRefusedInOurWords(Namespace shop) {
    AdmissionPolicies.label(shop, "refuse=deny");
    shop.apply(shop.example("examples/kyverno/orders.yaml"));
    shop.await("ready, with the role that the webhook gave it", Pod::ready);
    try (AdmissionPolicies refusing = AdmissionPolicies.apply(shop, REFUSE)) {
      awaitRefusing(refusing);
      Map<String, String> healthy =
          Map.of(
              "of the webhook", "serviceAccountName: orders",
              "without a role", "serviceAccountName: default",
              "filled by another",
                  "serviceAccountName: orders, volumes: [{name: aws-iam-token, emptyDir: {}}],"
                      + " initContainers: [{name: broker, image: a, %s, volumeMounts:"
                          .formatted(CONTEXT)
                      + " [{name: aws-iam-token, mountPath: /out}]}]",
              "by a class of its own",
                  "serviceAccountName: orders, volumes: [{name: aws-iam-token, csi: {driver: a}}]");
      healthy.forEach(
          (which, spec) -> {
            DeployTools.Ended tried = refusing.tried(restricted(spec, ""));
            assertThat(tried.exit()).as(which + tried.err()).isZero();
          });
      Map<String, List<String>> broken =
          Map.of(
              "IRSA102", List.of("hostPID: false", "env: [{name: AWS_ROLE_ARN, value: a}]"),
              "IRSA103",
                  List.of(
                      "hostPID: false",
                      "env: [{name: AWS_WEB_IDENTITY_TOKEN_FILE, value: /token}]"),
              "IRSA104: the token file does not exist, in orders. ",
                  List.of(
                      "serviceAccountName: orders, volumes: [{name: aws-iam-token, emptyDir: {}}]",
                      ""),
              "IRSA104", List.of("hostPID: false", BY_HAND),
              "IRSA161",
                  List.of(
                      "hostPID: false",
                      BY_HAND
                          .replace("AWS_ROLE_ARN", "AWS_CONTAINER_CREDENTIALS_FULL_URI")
                          .replace("WEB_IDENTITY", "CONTAINER_AUTHORIZATION")
                          .replace("/secrets/eks", "/secrets/pods.eks")));
      broken.forEach(
          (said, fields) -> {
            DeployTools.Ended tried = refusing.tried(restricted(fields.get(0), fields.get(1)));
            assertThat(tried.exit()).as(said).isNotZero();
            assertThat(tried.err()).contains("denied request: " + said);
          });

      shop.apply(OrdersManifest.volumeOfTheWebhooksName(shop));

      Soon.await(
          () ->
              shop.events("ReplicaSet").stream()
                  .anyMatch(event -> event.contains("IRSA104: the token file does not exist")));
    }
  }

  @Test
  void brokenPodsAreWarnedOfAndWhatRunsIsLeftAlone(Namespace shop) {
    AdmissionPolicies.label(shop, "refuse=warn");
    try (AdmissionPolicies refusing = AdmissionPolicies.apply(shop, REFUSE)) {
      awaitRefusing(refusing);
      DeployTools.Ended warned = refusing.tried(restricted("hostPID: false", BY_HAND));
      assertThat(warned.exit()).as(warned.err()).isZero();
      assertThat(warned.err()).contains("Warning: ", "IRSA104: the token file does not exist");

      shop.apply(restricted("hostPID: false", BY_HAND));
      AdmissionPolicies.label(shop, "refuse=deny");
      Soon.await(() -> refusing.tried(restricted("hostPID: false", BY_HAND)).exit() != 0);

      shop.kubernetes().done("label", "pod", "orders", "-n", shop.name(), "a=b");
      shop.kubernetes().done("delete", "pod", "orders", "-n", shop.name(), "--wait=false");
    }
  }

  @PodSecurity("privileged")
  @Test
  void podsThatNeedTheirRoleAreCreatedOnceTheWebhookAnswers(Namespace shop, Note note) {
    AdmissionPolicies.label(shop, "refuse=deny");
    shop.createServiceAccount();
    String trial = AdmissionPolicies.of(shop, KubectlLines.beginning(TRIAL));
    try (AdmissionPolicies refusing = AdmissionPolicies.apply(shop, REFUSE);
        Terminal terminal = Terminal.in(shop, "")) {
      awaitRefusing(refusing);
      assertThat(terminal.run(trial).out()).contains("pod/trial created (server dry run)");
      WebhookOutage.during(
          shop,
          () -> {
            Soon.await(() -> terminal.run(trial).err().contains(NO_ROLE));

            shop.apply(AdmissionPolicies.of(shop, OrdersManifest.needingItsRole(shop)));

            Soon.await(() -> isRefused(shop, "ReplicaSet", "orders-.*"));
            Soon.await(() -> isRefused(shop, "StatefulSet", "orders-0"));
            Soon.await(() -> isRefused(shop, "Job", "orders-[^-]*"));
            Soon.await(() -> isRefused(shop, "Job", "orders-[0-9]+-.*"));
            Awaitility.await()
                .during(OUTAGE)
                .atMost(OUTAGE.multipliedBy(2))
                .until(() -> shop.pods().isEmpty());
          });
      long answers = System.nanoTime();

      Soon.await(() -> checked(shop).equals(Set.of("Deployment", "StatefulSet", "Job", "CronJob")));

      Duration waited = Duration.ofNanos(System.nanoTime() - answers);
      note.is("created after " + waited.toSeconds() + " s");
      assertThat(shop.pods())
          .allSatisfy(
              pod -> assertThat(pod.variable("orders", "AWS_ROLE_ARN")).hasValue(shop.role()));
    }
  }

  /** Returns the kinds of workloads with a pod whose check passed. */
  private static Set<String> checked(Namespace shop) {
    Set<String> kinds = new TreeSet<>();
    for (Pod pod : shop.pods()) {
      if (pod.container(CHECK).endedWith(0)) {
        kinds.add(pod.label("workload").orElseThrow());
      }
    }
    return kinds;
  }

  private static boolean isRefused(Namespace shop, String kind, String pod) {
    return shop.events(kind).stream()
        .anyMatch(
            event -> event.matches(".*pods \"" + pod + "\" is forbidden: .*" + NO_ROLE + ".*"));
  }

  /** A created policy takes effect a moment later. */
  private static void awaitAdding(AdmissionPolicies added) {
    String asking =
        restricted("hostPID: false", "")
            .replace("labels: {}", "labels: {irsacheck.dev/check: init-container}");
    Soon.await(() -> added.tried(asking).out().contains("IRSA_CHECK_NO_ROLE"));
  }

  private static void awaitRefusing(AdmissionPolicies refusing) {
    Soon.await(
        () -> refusing.tried(restricted("hostPID: false", BY_HAND)).err().contains("IRSA104"));
  }

  private static Pod made(AdmissionPolicies policies, String metadata, String spec) {
    return made(policies, metadata, spec, "tty: false");
  }

  private static Pod made(
      AdmissionPolicies policies, String metadata, String spec, String container) {
    DeployTools.Ended tried = policies.tried(pod(metadata, spec, container));
    assertThat(tried.exit()).as(spec + tried.err()).isZero();
    return new Pod(JsonParser.parseString(tried.out()).getAsJsonObject());
  }

  private static String pod(String metadata, String spec, String container) {
    return """
        apiVersion: v1
        kind: Pod
        metadata: {name: orders, %s}
        spec: {%s, containers: [{name: orders, image: a, %s}]}
        """
        .formatted(metadata, spec, container);
  }

  private static String restricted(String spec, String container) {
    String more = container.isEmpty() ? "" : container + ", ";
    return pod("labels: {}", spec, more + CONTEXT);
  }

  /** The component and the policy in CEL must be the same. */
  private static void assertIsTheComponents(Namespace shop, JsonObject added) {
    JsonObject own =
        Manifest.parse(shop.example("examples/kustomize/component/init-container.yaml"))
            .get(0)
            .container(CHECK);
    for (String field : List.of("args", "envFrom", "resources", "securityContext")) {
      assertThat(added.get(field)).as(field).isEqualTo(own.get(field));
    }
    assertThat(added.getAsJsonArray("env").asList()).containsAll(own.getAsJsonArray("env"));
  }

  private static boolean endedWith(Pod pod, int exit) {
    return names(pod).contains(CHECK) && pod.container(CHECK).endedWith(exit);
  }

  private static List<String> names(Pod pod) {
    return pod.containers().stream().map((JsonObject each) -> Pod.text(each, "name")).toList();
  }
}
