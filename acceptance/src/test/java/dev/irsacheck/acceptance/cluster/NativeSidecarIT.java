package dev.irsacheck.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Cluster.class)
class NativeSidecarIT {
  private static final String MANIFEST = "examples/manifests/native-sidecar.yaml";

  @Test
  void theApplicationStartsOnceTheRoleCanBeUsed(Namespace shop) {
    shop.trust("billing");
    shop.apply(shop.example(MANIFEST));

    Pod waiting =
        shop.await(
            "held back",
            pod ->
                pod.container("irsa-check").running()
                    && shop.logs(pod, "irsa-check").contains("IRSA301"));
    assertThat(waiting.phase()).isEqualTo("Pending");
    assertThat(waiting.container("orders").running()).isFalse();

    shop.trust("orders");

    Pod ready = shop.await("ready", Pod::ready);
    assertThat(ready.container("orders").restarts()).isZero();
    assertThat(started(ready, "irsa-check")).isBefore(started(ready, "orders"));
  }

  @Test
  void aJobWithItEnds(Namespace shop) {
    shop.apply(
        Deployment.changed(
            shop.example(MANIFEST),
            orders -> {
              Manifests.becomeJob(orders.manifest());
              orders.orders().remove("readinessProbe");
              orders.orders("command", "[sh, -c, 'echo done']");
            }));

    Pod ended = shop.await("at its end", pod -> pod.phase().equals("Succeeded"));

    assertThat(ended.container("orders").endedWith(0)).isTrue();
    // Kubelet ends the sidecar after the Job's own container.
    assertThat(ended.container("irsa-check").running()).isFalse();
    shop.kubernetes()
        .done("wait", "job/orders", "-n", shop.name(), "--for=condition=Complete", "--timeout=4m");
  }

  @Test
  void aDeletedPodIsGoneWithinItsGracePeriod(Namespace shop) {
    shop.apply(
        Deployment.changed(
            shop.example(MANIFEST), orders -> orders.pod("{terminationGracePeriodSeconds: 240}")));
    Pod pod = shop.await("ready", Pod::ready);

    Instant asked = Instant.now();
    shop.kubernetes().done("scale", "deployment/orders", "-n", shop.name(), "--replicas=0");

    String path = "/api/v1/namespaces/" + shop.name() + "/pods/" + pod.name();
    Soon.await(() -> shop.kubernetes().get(path).status() == 404);
    // A kill would have taken the whole grace period.
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(120));
  }

  private static Instant started(Pod pod, String container) {
    return Instant.parse(
        pod.container(container)
            .json()
            .getAsJsonObject("state")
            .getAsJsonObject("running")
            .get("startedAt")
            .getAsString());
  }
}
