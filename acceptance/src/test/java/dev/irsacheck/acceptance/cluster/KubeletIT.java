package dev.irsacheck.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Cluster.class)
class KubeletIT {
  private static final String AGENT = "examples/manifests/agent.yaml";
  private static final String HEAP = "-Xms70m -Xmx70m -XX:+AlwaysPreTouch";

  @Test
  void aRestartedContainerIsCheckedAndWorks(Namespace shop) {
    shop.apply(shop.example(AGENT));
    Pod pod = shop.await("ready", Pod::ready);

    shop.exec(pod, "orders", "sh", "-c", "kill 1");

    Pod again =
        shop.await(
            "ready after a restart",
            found ->
                found.container("orders").restarts() > 0
                    && found.ready()
                    && shop.get(found, 8080, "/whoami").status() == 200);
    assertThat(again.name()).isEqualTo(pod.name());
    assertThat(checks(shop, again)).isEqualTo(1);
    assertThat(shop.get(again, 8080, "/whoami").body())
        .contains("assumed-role/orders-" + shop.name() + "/");
  }

  /** The init container knows its names by the downward API, and another user reads the file. */
  @Test
  void theResultOfAStartIsWrittenForTheNodeExporter(Namespace shop) {
    shop.apply(
        Manifests.workloads(
            shop.example("examples/manifests/init-container.yaml"),
            manifest -> {
              JsonObject spec = manifest.podSpec();
              Manifests.list(spec, "volumes").add(json("{name: textfiles, emptyDir: {}}"));
              JsonObject init = spec.getAsJsonArray("initContainers").get(0).getAsJsonObject();
              JsonArray env = Manifests.list(init, "env");
              env.add(json("{name: IRSA_CHECK_TEXTFILE_DIRECTORY, value: '/textfiles'}"));
              env.add(reference("POD_NAMESPACE", "metadata.namespace"));
              env.add(reference("POD_NAME", "metadata.name"));
              JsonObject orders = spec.getAsJsonArray("containers").get(0).getAsJsonObject();
              for (JsonObject container : List.of(init, orders)) {
                Manifests.list(container, "volumeMounts")
                    .add(json("{name: textfiles, mountPath: '/textfiles'}"));
              }
            }));
    Pod pod = shop.await("ready", Pod::ready);

    String file = "/textfiles/" + shop.name() + "_" + pod.name() + ".prom";
    assertThat(shop.exec(pod, "orders", "sh", "-c", "ls -l /textfiles; cat " + file).out())
        .contains("-rw-r--r--")
        .contains("{namespace=\"" + shop.name() + "\",pod=\"" + pod.name() + "\",")
        .contains("service_account=\"orders\"", "verdict=\"healthy\"", "exit=\"0\"} ");
  }

  private static JsonObject reference(String name, String field) {
    return json("{name: " + name + ", valueFrom: {fieldRef: {fieldPath: " + field + "}}}");
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  /** A supervisor's next Java counts as the container's own start. */
  @Test
  void eachJavaThatASupervisorStartsIsChecked(Namespace shop) {
    shop.apply(
        Deployment.changed(
            shop.example(AGENT),
            orders ->
                orders.orders(
                    "command",
                    "[sh, -c, '"
                        + OrdersJava.ENDS
                        + "; java -cp \"/orders/classes:/orders/lib/*\""
                        + " dev.irsacheck.examples.OrdersService']")));

    Pod pod = shop.await("ready", Pod::ready);

    assertThat(checks(shop, pod)).isEqualTo(2);
  }

  @Test
  void aContainerThatFitsIntoItsMemoryLimitFitsWithTheAgent(Namespace shop) {
    shop.apply(small(shop, HEAP + " -javaagent:/irsa-check/irsa-check.jar"));

    Pod pod =
        shop.await(
            "ready or stopped",
            found -> found.ready() || found.container("orders").ended().isPresent());

    assertThat(pod.container("orders").ended().map(Pod.Termination::reason)).isEmpty();
    assertThat(shop.logs(pod, "orders")).contains("does not fit beside the application");
  }

  @Test
  void thatContainerStartsWithoutTheAgent(Namespace shop) {
    shop.apply(small(shop, HEAP));

    Pod pod = shop.await("ready", Pod::ready);

    assertThat(pod.container("orders").restarts()).isZero();
  }

  /** Tests docs/failing-pod.md, "Why not kubectl debug". */
  @ParameterizedTest
  @ValueSource(strings = {"init-container", "agent"})
  void anEphemeralContainerHasNoRoleWhateverThePodHas(String form, Namespace shop) {
    shop.apply(shop.example("examples/manifests/" + form + ".yaml"));
    Pod pod = shop.await("ready", Pod::ready);

    shop.kubernetes()
        .done(
            "debug",
            pod.name(),
            "-n",
            shop.name(),
            "--profile=restricted",
            "--image=" + shop.images().check(),
            "--image-pull-policy=IfNotPresent",
            "--container=debugger");

    Pod looked =
        shop.await("looked into", found -> found.container("debugger").ended().isPresent());
    assertThat(looked.container("debugger").ended().orElseThrow().exit()).isEqualTo(78);
    assertThat(shop.logs(looked, "debugger"))
        .startsWith("irsa-check FAILED  IRSA101")
        .contains(
            "AWS_ROLE_ARN                 not set", "token                        not mounted");
    assertThat(looked.ready()).isTrue();
  }

  private static String small(Namespace shop, String options) {
    return Deployment.changed(
        shop.example(AGENT),
        orders ->
            orders
                .orders("resources", "{limits: {memory: 128Mi}}")
                .variable("JAVA_TOOL_OPTIONS", options));
  }

  private static long checks(Namespace shop, Pod pod) {
    return shop.logs(pod, "orders")
        .lines()
        .filter(line -> line.startsWith("irsa-check OK"))
        .count();
  }
}
