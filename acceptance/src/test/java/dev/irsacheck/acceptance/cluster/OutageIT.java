package dev.irsacheck.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Cluster.class)
@Order(1)
class OutageIT {
  private static final Map<String, Object> DOWN =
      Map.of(
          "error",
          Map.of("status", 503, "code", "ServiceUnavailable", "message", "Service Unavailable"));

  /** An init container or an agent checks once. */
  private static final int MOST_CALLS = 3;

  @ParameterizedTest
  @CsvSource({
    "init-container, irsa-check, its role was not verified",
    "agent, orders, its role was not verified",
    "sidecar, irsa-check, with nothing proved yet",
    "readiness-gate, irsa-check, with nothing proved yet"
  })
  void aPodStartsInAnOutageAndIsToldThatNothingIsProved(
      String form, String container, String told, Namespace shop) {
    shop.fault(DOWN);
    shop.apply(shop.example("examples/manifests/" + form + ".yaml"));

    Pod pod = shop.await("ready", Pod::ready);

    assertThat(shop.logs(pod, container)).contains("irsa-check CANNOT TELL  IRSA418", told);
    assertThat(shop.requests()).hasSizeLessThanOrEqualTo(MOST_CALLS);
    if (form.equals("init-container")) {
      assertThat(pod.container(container).ended().orElseThrow().message())
          .startsWith("irsa-check CANNOT TELL  IRSA418")
          .contains(told);
    }
    assertGetsItsRoleAfterwards(shop, pod);
  }

  private static void assertGetsItsRoleAfterwards(Namespace shop, Pod pod) {
    shop.sts().fault(shop.role(), List.of());

    assertThat(shop.get(pod, 8080, "/whoami").body())
        .contains("assumed-role/orders-" + shop.name() + "/");
    assertThat(shop.await("ready", Pod::ready).container("orders").restarts()).isZero();
  }

  @Test
  void aPodThatWasProvedStaysReady(Namespace shop) {
    shop.apply(
        Manifests.workloads(
            shop.example("examples/manifests/sidecar.yaml"),
            workload -> {
              var sidecar = workload.container("irsa-check");
              Manifests.variable(sidecar, "IRSA_CHECK_INTERVAL", "2s");
              Manifests.variable(sidecar, "IRSA_CHECK_FAILURE_THRESHOLD", "1");
            }));
    Pod pod = shop.await("ready", Pod::ready);

    shop.fault(DOWN);
    Soon.await(() -> shop.logs(pod, "irsa-check").contains("CANNOT TELL  IRSA418"));
    int before = shop.requests().size();
    Soon.await(() -> shop.requests().size() >= before + 2);

    assertThat(shop.logs(pod, "irsa-check")).contains("(still ready: cannot-tell=by-cause); ready");
    assertThat(shop.await("ready", Pod::ready).name()).isEqualTo(pod.name());
  }

  @Test
  void whoStopsInAnOutageAsksThreeTimesAStart(Namespace shop, Namespace office, Note note)
      throws InterruptedException {
    shop.fault(DOWN);
    office.fault(DOWN);

    List<Starts> asked =
        Starts.ofThreeMinutes(shop, office, note, Map.of("IRSA_CHECK_CANNOT_TELL", "stop"));

    for (Starts each : asked) {
      assertThat(each.calls() / (double) each.starts())
          .as("calls for each start: " + each.form())
          .isLessThanOrEqualTo(MOST_CALLS);
    }
  }
}
