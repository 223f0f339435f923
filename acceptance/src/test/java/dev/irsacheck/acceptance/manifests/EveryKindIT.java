package dev.irsacheck.acceptance.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Covers chart and component; {@link KyvernoPolicyIT} tests the policy. */
@EnabledIf(
    value = "dev.irsacheck.acceptance.manifests.DeployTools#present",
    disabledReason = DeployTools.WITHOUT)
class EveryKindIT {
  private static final String CHECK = "irsa-check";
  private static final List<String> KINDS =
      List.of("DaemonSet", "Deployment", "ReplicaSet", "StatefulSet", "Rollout", "Job", "CronJob");

  private static final String LEFT_ALONE = "  labels: {irsacheck.dev/check: none}\n";

  @TempDir Path root;

  @BeforeEach
  void copy() throws IOException {
    Tree.copy("examples/kustomize", root);
  }

  @ParameterizedTest
  @CsvSource({"helm-3,initContainer", "helm-4,initContainer", "helm-3,sidecar", "helm-4,sidecar"})
  void theChartPutsItIntoEveryKind(String helm, String part) throws IOException {
    DeployTools.Ended ended = chart(helm, part, workloads());

    assertThat(ended.exit()).as(ended.err()).isZero();
    assertCovered(workloads(ended.out()));
  }

  /** Kubelet ends a native sidecar, but no other container that keeps running. */
  @ParameterizedTest
  @CsvSource({"helm-3,Job", "helm-4,Job", "helm-3,CronJob", "helm-4,CronJob"})
  void theChartRefusesWhatWouldKeepAJobFromItsEnd(String helm, String kind) throws IOException {
    String job = only(kind);

    assertThat(chart(helm, "sidecar", job, "irsa-check.sidecar.native=false").err())
        .contains("not in a " + kind + ": an ordinary sidecar never ends");
    assertThat(chart(helm, "readinessGate", job, "irsa-check.readinessGate.enabled=true").err())
        .contains("not in a " + kind + ": nobody waits for its pods to be ready");
  }

  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void theChartRefusesWhatItDoesNotKnow(String helm) throws IOException {
    String deployment = only("Deployment");

    assertThat(chart(helm, "initContainer", deployment.replace("kind: D", "kind: d")).err())
        .contains("no workload of the kind \"deployment\"");
    assertThat(chart(helm, "initContainer", deployment, "key=knd").err())
        .contains("\"knd\" is none of context, values, kind");
  }

  /** An older API server drops restartPolicy, and the pod waits forever for an init container. */
  @ParameterizedTest
  @CsvSource({
    "helm-3,1.28.15",
    "helm-4,1.28.15",
    "helm-3,v1.28.9-eks-036c24b",
    "helm-4,v1.28.9-eks-036c24b"
  })
  void theChartRefusesANativeSidecarWhereThereIsNone(String helm, String kubernetes)
      throws IOException {
    String deployment = only("Deployment");

    assertThat(chart(helm, "sidecar", deployment, "kube-version=" + kubernetes).err())
        .contains("has no native sidecars");
    assertThat(chart(helm, "sidecar", deployment, "kube-version=v1.29.0-eks-1").exit()).isZero();
  }

  @Test
  void theComponentPutsItIntoEveryKind() throws IOException {
    DeployTools.Ended ended = component(workloads());

    assertThat(ended.exit()).as(ended.err()).isZero();
    List<Manifest> workloads = workloads(ended.out());
    assertCovered(workloads);
    for (Manifest workload : workloads) {
      // If Kustomize does not follow the generated name, the settings are silently lost.
      assertThat(workload.container(CHECK).get("envFrom").toString())
          .as(workload.toString())
          .containsPattern("\"irsa-check-[a-z0-9]{10}\"");
    }
  }

  @Test
  void theComponentsContainerIsTheSameInACronJob() {
    Manifest any = patch("init-container.yaml");
    Manifest cronJob = patch("init-container-of-a-cron-job.yaml");

    assertThat(cronJob.podSpec()).isEqualTo(any.podSpec());
  }

  /** A patch would replace the list. */
  @Test
  void theComponentFailsRatherThanLoseTheInitContainersOfARollout() throws IOException {
    String init = "      initContainers: [{name: migrate, image: orders}]\n      containers:\n";
    String rollout = only("Rollout").replace("      containers:\n", init);

    DeployTools.Ended ended = component(rollout);
    assertThat(ended.exit()).isNotZero();
    assertThat(ended.err()).contains("/spec/template/spec/initContainers failed");

    ended = component(rollout.replace("  name: rollout\n", "  name: rollout\n" + LEFT_ALONE));
    assertThat(workloads(ended.out()).get(0).podSpec().toString())
        .contains("migrate")
        .doesNotContain(CHECK);
  }

  /** Its pods come from a Deployment, which then has the check. */
  @Test
  void theComponentFailsForARolloutWithoutPodsOfItsOwn() throws IOException {
    String rollout =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata:
          name: rollout
        spec:
          workloadRef: {apiVersion: apps/v1, kind: Deployment, name: deployment}
        """;

    assertThat(component(rollout).err()).contains("missing from path: /spec/template");
    assertThat(
            component(rollout.replace("  name: rollout\n", "  name: rollout\n" + LEFT_ALONE)).out())
        .doesNotContain("template:");
  }

  @Test
  void theComponentLeavesAloneWhoSaysSo() throws IOException {
    StringBuilder labelled = new StringBuilder();
    for (String kind : KINDS) {
      String name = "  name: " + kind.toLowerCase(Locale.ROOT) + "\n";
      labelled.append(only(kind).replace(name, name + LEFT_ALONE)).append("---\n");
    }

    List<Manifest> workloads = workloads(component(labelled.toString()).out());

    assertThat(workloads).hasSameSizeAs(KINDS);
    for (Manifest workload : workloads) {
      assertThat(workload.podSpec().toString()).doesNotContain(CHECK);
    }
  }

  private static void assertCovered(List<Manifest> workloads) {
    assertThat(workloads).extracting(Manifest::kind).containsExactlyInAnyOrderElementsOf(KINDS);
    for (Manifest workload : workloads) {
      JsonObject first = Manifest.containers(workload.podSpec()).get(0);
      assertThat(first.get("name").getAsString()).as(workload.toString()).isEqualTo(CHECK);
      int own = workload.kind().equals("Rollout") ? 1 : 2;
      assertThat(Manifest.containers(workload.podSpec())).as("%s", workload).hasSize(1 + own);
      Tree.assertAcceptable(List.of(asKubernetesOwn(workload)));
    }
  }

  /** There is no schema of Rollout here; it is a Deployment with another strategy. */
  private static Manifest asKubernetesOwn(Manifest workload) {
    if (!workload.kind().equals("Rollout")) {
      return workload;
    }
    JsonObject deployment = workload.json().deepCopy();
    deployment.addProperty("apiVersion", "apps/v1");
    deployment.addProperty("kind", "Deployment");
    return new Manifest(deployment);
  }

  /** The options are kube-version=…, key=… instead of kind, otherwise a value to set. */
  private DeployTools.Ended chart(String helm, String part, String workloads, String... options)
      throws IOException {
    Path chart = root.resolve("examples/helm/orders");
    if (!Files.exists(chart)) {
      Tree.copy("dist/chart", root);
      Tree.copy("examples/helm", root);
      DeployTools.run(chart, helm, List.of("dependency", "update", "."));
    }
    List<String> arguments = new ArrayList<>(List.of("template", "orders", "."));
    String key = "kind";
    for (String option : options) {
      if (option.startsWith("key=")) {
        key = option.substring("key=".length());
      } else if (option.startsWith("kube-version=")) {
        arguments.add("--" + option);
      } else {
        arguments.addAll(List.of("--set", option));
      }
    }
    StringBuilder template = new StringBuilder();
    for (String workload : workloads.split("(?m)^---\n")) {
      template.append("---\n").append(withPart(workload, part, key));
    }
    Files.writeString(chart.resolve("templates/deployment.yaml"), template);
    return DeployTools.run(chart, helm, arguments);
  }

  private static String withPart(String workload, String part, String key) {
    MatchResult kind = found("(?m)^kind: (\\w+)$", workload);
    MatchResult spec = found("(?m)^( +)serviceAccountName: .*\n", workload);
    String indent = spec.group(1);
    String include =
        "%s  {{- include \"irsa-check.%s\" (dict \"context\" $ \"%s\" \"%s\") | nindent %d }}\n"
            .formatted(indent, part, key, kind.group(1), indent.length() + 2);
    String list = indent + "initContainers:\n";
    return workload.contains(list)
        ? workload.replace(list, list + include)
        : workload.replace(spec.group(), spec.group() + list + include);
  }

  private static MatchResult found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().findFirst().orElseThrow();
  }

  private DeployTools.Ended component(String workloads) throws IOException {
    Path kustomize = root.resolve("examples/kustomize");
    Files.writeString(kustomize.resolve("base/deployment.yaml"), workloads);
    return DeployTools.run(kustomize.resolve("overlay"), "kubectl", List.of("kustomize", "."));
  }

  private static Manifest patch(String file) {
    return Manifest.read(Tree.file("examples/kustomize/component/" + file)).get(0);
  }

  private static List<Manifest> workloads(String rendered) {
    return Manifest.parse(rendered).stream().filter(each -> each.podSpec() != null).toList();
  }

  private static String workloads() throws IOException {
    return Files.readString(Tree.file("acceptance/src/test/resources/workloads.yaml"));
  }

  private static String only(String kind) throws IOException {
    for (String workload : workloads().split("(?m)^---\n")) {
      if (workload.contains("\nkind: " + kind + "\n")) {
        return workload;
      }
    }
    throw new AssertionError("no " + kind);
  }
}
