package dev.irsacheck.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.irsacheck.acceptance.manifests.DeployTools;
import dev.irsacheck.acceptance.manifests.Manifest;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uses an ordinary user's rights under Pod Security "restricted". */
@ExtendWith(Cluster.class)
class PluginIT {
  /** A busy machine may need longer than the check's default. */
  static final String PATIENTLY = " --timeout=240 -- --timeout=240s";

  private static final String EXAMPLE = "examples/manifests/init-container.yaml";

  @Test
  void theReportAndTheExitCodeAreTheChecks(Namespace shop) {
    String as = editor(shop);
    shop.apply(shop.example(EXAMPLE));
    try (Terminal terminal = Terminal.in(shop, "")) {
      DeployTools.Ended healthy = terminal.run(as + "deploy/orders" + PATIENTLY);

      assertThat(healthy.exit()).as(healthy.all()).isZero();
      assertThat(healthy.out())
          .startsWith("irsa-check lint OK  0 errors, ")
          .contains("irsa-check OK  arn:aws:sts::111122223333:assumed-role/orders-" + shop.name())
          .contains("as " + shop.name() + ":orders (");

      shop.trust("billing");
      DeployTools.Ended broken = terminal.run(as + "deploy/orders" + PATIENTLY);

      assertThat(broken.exit()).as(broken.all()).isEqualTo(78);
      assertThat(broken.out()).contains("irsa-check FAILED  IRSA301", "  saw   ", "  fix   ");
      nothingIsLeft(shop);
    }
  }

  /** The webhook's changes to a running pod are not part of the workload. */
  @ParameterizedTest
  @ValueSource(strings = {"sa/orders", "pod/POD", "cronjob/nightly"})
  void whatElseMayBeNamed(String target, Namespace shop) {
    String as = editor(shop);
    shop.apply(shop.example(EXAMPLE));
    shop.apply(nightly(shop));
    Pod pod = shop.await("ready", Pod::ready);
    try (Terminal terminal = Terminal.in(shop, "")) {
      // A service account alone lacks the emulator's address, so the check cannot decide.
      boolean reaches = !target.startsWith("sa/");
      DeployTools.Ended ended =
          terminal.run(as + target + (reaches ? PATIENTLY : " --timeout=240 -- --timeout=3s"), pod);

      assertThat(ended.exit()).as(ended.all()).isEqualTo(reaches ? 0 : 75);
      assertThat(ended.out())
          .startsWith("irsa-check lint OK  0 errors, ")
          .contains(reaches ? "\nirsa-check OK  arn:" : "\nirsa-check CANNOT TELL  IRSA4");
      nothingIsLeft(shop);
    }
  }

  @Test
  void whatLintFindsInTheLiveObjectsCounts(Namespace shop) {
    String as = editor(shop);
    shop.apply(
        Deployment.changed(
            shop.example("examples/manifests/sidecar.yaml"),
            orders ->
                orders.ordersHas(
                    "env", "{name: AWS_WEB_IDENTITY_TOKEN_FILE, value: '/var/run/none/token'}")));
    try (Terminal terminal = Terminal.in(shop, "")) {
      DeployTools.Ended ended = terminal.run(as + "deploy/orders -c orders" + PATIENTLY);

      assertThat(ended.exit()).as(ended.all()).isEqualTo(78);
      assertThat(ended.out())
          .startsWith("/live/objects.yaml:")
          .contains("  FAILED  IRSA103  ", "\nirsa-check lint FAILED  ", "\nirsa-check OK  arn:");
      assertThat(ended.err()).contains("left out: \"AWS_WEB_IDENTITY_TOKEN_FILE\", whose file");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"deploy/orders", "pod/POD"})
  void podsThatAreOlderThanTheirAnnotation(String target, Namespace shop) {
    String as = editor(shop);
    shop.apply(
        Manifests.accounts(shop.example(EXAMPLE), metadata -> metadata.remove("annotations")));
    Pod pod = shop.await("without a role", each -> each.container("irsa-check").endedWith(78));
    try (Terminal terminal = Terminal.in(shop, "")) {
      DeployTools.Ended annotated =
          terminal.run(
              "kubectl annotate sa orders"
                  + " eks.amazonaws.com/role-arn=arn:aws:iam::111122223333:role/orders");
      assertThat(annotated.exit()).as(annotated.all()).isZero();

      DeployTools.Ended ended = terminal.run(as + target + PATIENTLY, pod);

      assertThat(ended.exit()).as(ended.all()).isEqualTo(78);
      assertThat(ended.out())
          .contains("\nirsa-check OK  arn:", "\nFAILED  IRSA871  ")
          .contains("kubectl rollout restart deployment/orders -n " + shop.name())
          .contains("\nKubernetes says of the pod " + pod.name() + ":\n", "with exit code 78")
          .doesNotContain("The role is fine");
      nothingIsLeft(shop);
    }
  }

  @Test
  void aPodWhoseImageDoesNotExist(Namespace shop) {
    String as = editor(shop);
    shop.apply(
        Deployment.changed(
            shop.example(EXAMPLE), orders -> orders.orders("image", "'no-such-image:1'")));
    Pod pod =
        shop.await(
            "without an image", each -> each.container("orders").waiting().contains("Image"));
    try (Terminal terminal = Terminal.in(shop, "")) {
      DeployTools.Ended ended = terminal.run(as + "pod/POD" + PATIENTLY, pod);

      assertThat(ended.exit()).as(ended.all()).isZero();
      assertThat(ended.out())
          .contains("\nirsa-check OK  arn:", "The role is fine: ")
          .containsPattern("\n  container orders: waiting, \\w*Image\\w*: \".*no-such-image:1");
    }
  }

  @Test
  void whoMayOnlyLookGetsLint(Namespace shop) {
    String as = may("view", shop);
    shop.apply(shop.example(EXAMPLE));
    shop.await("ready", Pod::ready);
    try (Terminal terminal = Terminal.in(shop, "")) {
      DeployTools.Ended ended = terminal.run(as + "deploy/orders" + PATIENTLY);

      assertThat(ended.exit()).as(ended.all()).isEqualTo(75);
      assertThat(ended.out()).startsWith("irsa-check lint OK  0 errors, ");
      assertThat(ended.err())
          .contains("you may not create pods in the namespace " + shop.name() + ", so nothing was");

      DeployTools.Ended none = terminal.run(as + "deploy/none" + PATIENTLY);

      assertThat(none.exit()).as(none.all()).isEqualTo(64);
      assertThat(none.err()).contains("there is no deploy/none in the namespace " + shop.name());
    }
  }

  @Test
  void anImageThatDoesNotExist(Namespace shop) {
    String as = editor(shop);
    shop.apply(shop.example(EXAMPLE));
    try (Terminal terminal = Terminal.in(shop, "")) {
      DeployTools.Ended ended = terminal.run(as + "deploy/orders --image=no-such-image:1");

      assertThat(ended.exit()).as(ended.all()).isEqualTo(75);
      assertThat(ended.err())
          .containsPattern("did not start: \\w*Image")
          .contains("no-such-image:1");
      nothingIsLeft(shop);
    }
  }

  @Test
  void aPodThatNoNodeTakes(Namespace shop) {
    String as = editor(shop);
    shop.apply(
        Deployment.changed(
            shop.example(EXAMPLE), orders -> orders.pod("{nodeSelector: {no-such: node}}")));
    try (Terminal terminal = Terminal.in(shop, "")) {
      DeployTools.Ended ended = terminal.run(as + "deploy/orders --timeout=5");

      assertThat(ended.exit()).as(ended.all()).isEqualTo(75);
      assertThat(ended.err())
          .contains("5 s have passed", "didn't match Pod's node affinity/selector");
      nothingIsLeft(shop);
    }
  }

  /** A terminal sends the signal to each process of the line. */
  @Test
  void ctrlC(Namespace shop) {
    String as = editor(shop);
    shop.apply(
        Deployment.changed(
            shop.example(EXAMPLE), orders -> orders.pod("{nodeSelector: {no-such: node}}")));
    try (Terminal terminal = Terminal.in(shop, "")) {
      DeployTools.Ended ended =
          terminal.run(
              """
              env --default-signal=INT setsid %sdeploy/orders --timeout=240 &
              until kubectl get pods -o name | grep irsa-check; do sleep 0.2; done
              kill -INT -$!
              wait $!
              """
                  .formatted(as));

      assertThat(ended.exit()).as(ended.all()).isEqualTo(130);
      nothingIsLeft(shop);
    }
  }

  /** Controllers adopt pods with the workload's labels and no controller. */
  @Test
  void nobodyAdoptsItAndNoServiceSendsItAnything(Namespace shop) {
    String as = editor(shop);
    shop.apply(daemons(shop));
    shop.apply(
        """
        {apiVersion: v1, kind: Service, metadata: {name: orders},
         spec: {selector: {app: orders}, ports: [{port: 80}]}}
        """);
    Pod daemon = shop.await("ready", Pod::ready);
    try (Terminal terminal = Terminal.in(shop, "")) {
      DeployTools.Ended ended = terminal.run(as + "ds/orders --labels --keep" + PATIENTLY);

      assertThat(ended.exit()).as(ended.all()).isZero();
      assertThat(ended.err()).contains("kept: pod irsa-check-");
      Pod kept =
          shop.pods().stream()
              .filter(pod -> pod.name().startsWith("irsa-check-"))
              .findFirst()
              .orElseThrow();
      JsonObject metadata = kept.json().getAsJsonObject("metadata");
      assertThat(metadata.getAsJsonObject("labels").get("app").getAsString()).isEqualTo("orders");
      assertThat(metadata.getAsJsonArray("ownerReferences"))
          .singleElement()
          .extracting(owner -> Pod.text(owner.getAsJsonObject(), "kind"))
          .isEqualTo("ServiceAccount");
      assertThat(ready(shop)).containsExactly(daemon.name());
      assertThat(shop.pods()).extracting(Pod::name).contains(daemon.name());
    }
  }

  private static List<String> ready(Namespace shop) {
    JsonObject slices =
        shop.kubernetes()
            .object(
                "/apis/discovery.k8s.io/v1/namespaces/"
                    + shop.name()
                    + "/endpointslices?labelSelector=kubernetes.io/service-name%3Dorders");
    return StreamSupport.stream(slices.getAsJsonArray("items").spliterator(), false)
        .flatMap(slice -> Pod.list(slice.getAsJsonObject(), "endpoints").stream())
        .filter(end -> end.getAsJsonObject("conditions").get("ready").getAsBoolean())
        .map(end -> Pod.text(end.getAsJsonObject("targetRef"), "name"))
        .toList();
  }

  private static String nightly(Namespace shop) {
    return Manifests.changed(
        onlyWorkload(shop),
        deployment -> {
          JsonObject template = deployment.template().deepCopy();
          template.getAsJsonObject("spec").addProperty("restartPolicy", "Never");
          JsonObject job = new JsonObject();
          JsonObject jobTemplate = new JsonObject();
          job.add("template", template);
          jobTemplate.add("spec", job);
          JsonObject spec = new JsonObject();
          spec.addProperty("schedule", "0 0 31 2 *");
          spec.add("jobTemplate", jobTemplate);
          become(deployment, "batch/v1", "CronJob", "nightly", spec);
        });
  }

  private static String daemons(Namespace shop) {
    return Manifests.changed(
        shop.example(EXAMPLE),
        manifest -> {
          if (manifest.kind().equals("Deployment")) {
            JsonObject spec = manifest.json().getAsJsonObject("spec").deepCopy();
            JsonObject labels = new JsonObject();
            labels.addProperty("app", "orders");
            spec.remove("replicas");
            spec.getAsJsonObject("selector").add("matchLabels", labels);
            spec.getAsJsonObject("template").getAsJsonObject("metadata").add("labels", labels);
            become(manifest, "apps/v1", "DaemonSet", "orders", spec);
          }
        });
  }

  private static String onlyWorkload(Namespace shop) {
    Manifest workload =
        Manifest.parse(shop.example(EXAMPLE)).stream()
            .filter(each -> each.kind().equals("Deployment"))
            .findFirst()
            .orElseThrow();
    return workload.json().toString();
  }

  private static void become(
      Manifest manifest, String version, String kind, String name, JsonElement spec) {
    manifest.json().addProperty("apiVersion", version);
    manifest.json().addProperty("kind", kind);
    manifest.json().getAsJsonObject("metadata").addProperty("name", name);
    manifest.json().add("spec", spec);
  }

  private static String editor(Namespace shop) {
    return may("edit", shop);
  }

  private static String may(String role, Namespace shop) {
    String path = "/apis/rbac.authorization.k8s.io/v1/namespaces/" + shop.name() + "/rolebindings";
    shop.kubernetes()
        .create(
            path,
            Map.of(
                "metadata",
                Map.of("name", "somebody"),
                "roleRef",
                Map.of(
                    "apiGroup", "rbac.authorization.k8s.io", "kind", "ClusterRole", "name", role),
                "subjects",
                List.of(
                    Map.of(
                        "apiGroup",
                        "rbac.authorization.k8s.io",
                        "kind",
                        "User",
                        "name",
                        "somebody"))));
    return "kubectl irsa-check --as=somebody -n " + shop.name() + " ";
  }

  private static void nothingIsLeft(Namespace shop) {
    assertThat(shop.pods()).noneMatch(pod -> pod.name().startsWith("irsa-check-"));
  }
}
