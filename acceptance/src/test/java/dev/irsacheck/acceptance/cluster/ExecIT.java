package dev.irsacheck.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.acceptance.manifests.DeployTools;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent ignores JVMs that probes, hooks and exec start in running containers. */
@ExtendWith(Cluster.class)
class ExecIT {
  private static final String AGENT = "examples/manifests/agent.yaml";

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{shareProcessNamespace: true}"})
  void probesAndHooksAreNotChecked(String processes, Namespace shop, Note note) {
    onlyTheStartIsChecked(shop, processes, note);
  }

  @PodSecurity("privileged")
  @Test
  void probesAndHooksAreNotCheckedWithTheNodesProcesses(Namespace shop, Note note) {
    onlyTheStartIsChecked(shop, "{hostPID: true}", note);
  }

  private static void onlyTheStartIsChecked(Namespace shop, String processes, Note note) {
    shop.apply(
        Deployment.changed(
            shop.example(AGENT), withProbes().andThen(orders -> orders.pod(processes))));
    Pod pod = probed(shop, 1);
    int atStart = shop.requests().size();

    probed(shop, 3);

    int further = shop.requests().size() - atStart;
    note.is(further + " calls of STS by two more probes of two kinds");
    assertThat(seen(shop, pod, "*").filter(line -> line.startsWith("irsa-check")))
        .as("what probes and hooks say")
        .isEmpty();
    assertThat(further).isZero();
  }

  private static Pod probed(Namespace shop, int times) {
    return shop.await(
        "probed",
        pod ->
            pod.container("orders").running()
                // The hook and the first probes may precede the check.
                && shop.requests().size() >= 2
                && ran(shop, pod, "postStart") == 1
                && ran(shop, pod, "startup") == 1
                && ran(shop, pod, "liveness") >= times
                && ran(shop, pod, "readiness") >= times);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{shareProcessNamespace: true}"})
  void theContainersOwnStartIsChecked(String processes, Namespace shop) {
    theStartIsChecked(shop, processes);
  }

  @PodSecurity("privileged")
  @Test
  void theContainersOwnStartIsCheckedWithTheNodesProcesses(Namespace shop) {
    theStartIsChecked(shop, "{hostPID: true}");
  }

  private static void theStartIsChecked(Namespace shop, String processes) {
    shop.trust("billing");
    shop.apply(Deployment.changed(shop.example(AGENT), orders -> orders.pod(processes)));

    Pod pod = shop.await("stopped by 78", found -> found.container("orders").endedWith(78));

    assertThat(pod.container("orders").ended().orElseThrow().message())
        .startsWith("irsa-check FAILED  IRSA301");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{shareProcessNamespace: true}"})
  void whatASupervisorRestartsIsChecked(String processes, Namespace shop) {
    eachStartIsChecked(shop, processes);
  }

  @PodSecurity("privileged")
  @Test
  void whatASupervisorRestartsIsCheckedWithTheNodesProcesses(Namespace shop) {
    eachStartIsChecked(shop, "{hostPID: true}");
  }

  /** A shell starts Java repeatedly; each start calls STS twice. */
  private static void eachStartIsChecked(Namespace shop, String processes) {
    String supervisor = "while true; do " + OrdersJava.ENDS + "; sleep 2; done";
    shop.apply(
        Deployment.changed(
            shop.example(AGENT),
            orders ->
                orders
                    .pod(processes)
                    .orders("command", "[sh, -c, '" + supervisor + "']")
                    .orders("readinessProbe", "null")));

    shop.await(
        "restarted by its supervisor, and checked",
        pod -> pod.container("orders").running() && shop.requests().size() >= 6);
  }

  @Test
  void aProbeDoesNotKillAHealthyApplicationWhenStsRefuses(Namespace shop) {
    shop.apply(Deployment.changed(shop.example(AGENT), withProbes()));
    long before = ran(shop, probed(shop, 1), "liveness");

    shop.trust("billing");

    Pod pod =
        shop.await(
            "probed on, or restarted",
            found ->
                found.container("orders").restarts() > 0
                    || found.container("orders").running()
                        && ran(shop, found, "liveness") > before + 3);
    assertThat(pod.container("orders").restarts())
        .as(
            "restarts of a healthy application%n%s%n%s",
            shop.exec(pod, "orders", "sh", "-c", "tail -n 20 /seen/*").out(), shop.describePods())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{shareProcessNamespace: true}"})
  void aJavaByKubectlExecIsItselfAlone(String processes, Namespace shop) {
    javaByKubectlExec(shop, processes);
  }

  @PodSecurity("privileged")
  @Test
  void aJavaByKubectlExecIsItselfAloneWithTheNodesProcesses(Namespace shop) {
    javaByKubectlExec(shop, "{hostPID: true}");
  }

  private static void javaByKubectlExec(Namespace shop, String processes) {
    shop.apply(Deployment.changed(shop.example(AGENT), orders -> orders.pod(processes)));
    Pod pod = shop.await("ready", Pod::ready);
    shop.trust("billing");

    DeployTools.Ended ended = shop.exec(pod, "orders", "sh", "-c", OrdersJava.ENDS);

    assertThat(ended.exit()).as("how java by kubectl exec ends: " + ended.all()).isZero();
    assertThat(ended.out()).contains(OrdersJava.SAYS);
    assertThat(ended.all().lines()).noneMatch(line -> line.startsWith("irsa-check"));
    assertThat(terminationLog(shop, pod)).isEmpty();
  }

  @Test
  void aCheckByKubectlExecChecksAndLeavesTheTerminationLog(Namespace shop) {
    shop.apply(shop.example(AGENT));
    Pod pod = shop.await("ready", Pod::ready);
    shop.trust("billing");

    DeployTools.Ended ended =
        shop.exec(pod, "orders", "java", "-jar", "/irsa-check/irsa-check.jar", "check");

    assertThat(ended.exit()).as(ended.all()).isEqualTo(78);
    assertThat(ended.all()).contains("irsa-check FAILED  IRSA301", "  fix   ");
    assertThat(terminationLog(shop, pod)).as("termination log after a check by hand").isEmpty();
  }

  private static Consumer<Deployment> withProbes() {
    return orders -> {
      for (String kind : List.of("startup", "liveness", "readiness")) {
        orders.orders(
            kind + "Probe",
            "{exec: %s, periodSeconds: 3, timeoutSeconds: 120}".formatted(noting(kind)));
      }
      orders
          .orders("lifecycle", "{postStart: {exec: %s}}".formatted(noting("postStart")))
          .orders("resources", "{requests: {cpu: 100m}, limits: {memory: 1Gi}}")
          .ordersHas("volumeMounts", "{name: seen, mountPath: \"/seen\"}")
          .podHas("volumes", "{name: seen, emptyDir: {}}");
    };
  }

  private static String noting(String what) {
    return "{command: [sh, -c, '%s >>/seen/%s 2>&1']}".formatted(OrdersJava.ENDS, what);
  }

  private static long ran(Namespace shop, Pod pod, String what) {
    return seen(shop, pod, what).filter(OrdersJava.SAYS::equals).count();
  }

  private static Stream<String> seen(Namespace shop, Pod pod, String what) {
    return shop.exec(pod, "orders", "sh", "-c", "cat /seen/" + what).out().lines();
  }

  private static String terminationLog(Namespace shop, Pod pod) {
    return shop.exec(pod, "orders", "cat", "/dev/termination-log").out();
  }
}
