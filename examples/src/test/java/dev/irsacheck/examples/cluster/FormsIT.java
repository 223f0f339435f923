package dev.irsacheck.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each manifest of examples/: ready where healthy, stopped with the code where broken. */
@ExtendWith(Cluster.class)
class FormsIT {
  @ParameterizedTest
  @ValueSource(strings = {"init-container", "agent", "sidecar", "native-sidecar", "readiness-gate"})
  void aHealthyPodOfEachManifestBecomesReady(String form, Namespace shop) {
    shop.apply(shop.example("examples/manifests/" + form + ".yaml"));

    Pod pod = shop.await("ready", Pod::ready);

    assertThat(shop.requests()).contains("AssumeRoleWithWebIdentity 200 granted " + shop.role());
    assertThat(shop.get(pod, 8080, "/whoami").body())
        .contains("assumed-role/orders-" + shop.name() + "/");
  }

  @ParameterizedTest
  @CsvSource({"init-container, irsa-check", "agent, orders"})
  void aBrokenPodStopsWithTheCodeInDescribe(String form, String container, Namespace shop) {
    shop.trust("billing");
    shop.apply(shop.example("examples/manifests/" + form + ".yaml"));

    Pod pod = shop.await("stopped by 78", found -> found.container(container).endedWith(78));

    assertThat(pod.container(container).ended().orElseThrow().message())
        .startsWith("irsa-check FAILED  IRSA301")
        .contains("system:serviceaccount:" + shop.name() + ":orders");
    assertThat(shop.describe(pod)).contains("irsa-check FAILED  IRSA301");
  }
}
