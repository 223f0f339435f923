package dev.irsacheck.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Cluster.class)
class ReadinessIT {
  private static final String CONDITION = "irsacheck.dev/ready";

  @Test
  void theSidecarTakesThePodOutOfTheServiceAndBack(Namespace shop) {
    try (Endpoints orders = Endpoints.create(shop)) {
      shop.apply(eager(shop.example("examples/manifests/sidecar.yaml")));
      Pod pod = shop.await("ready", Pod::ready);
      Soon.await(() -> orders.ready().contains(pod.address()));

      shop.trust("billing");

      shop.await("not ready", found -> !found.ready());
      Soon.await(() -> orders.ready().isEmpty());
      assertThat(shop.get(pod, 8113, "/readyz").status()).isEqualTo(503);
      assertThat(shop.get(pod, 8113, "/readyz").body()).contains("IRSA301");
      // The page is for port-forward only; ByHandIT reads it that way.
      assertThat(shop.get(pod, 8113, "/").status()).isEqualTo(403);
      assertThat(shop.get(pod, 8113, "/report").status()).isEqualTo(403);
      assertThat(shop.logs(pod, "irsa-check")).contains("irsa-check FAILED  IRSA301", "  fix   ");
      assertThat(shop.get(pod, 8080, "/health").status()).isEqualTo(200);

      shop.trust("orders");

      shop.await("ready again", Pod::ready);
      Soon.await(() -> orders.ready().contains(pod.address()));
      assertThat(shop.pods()).singleElement().extracting(Pod::name).isEqualTo(pod.name());
    }
  }

  @Test
  void theGatesConditionAndEventsFollow(Namespace shop) {
    try (Endpoints orders = Endpoints.create(shop)) {
      shop.apply(eager(withEvents(shop.example("examples/manifests/readiness-gate.yaml"))));
      Pod pod = shop.await("ready", Pod::ready);
      assertThat(reason(pod)).isEqualTo("Healthy");

      shop.trust("billing");

      Pod broken = shop.await("gated", found -> found.conditionIs(CONDITION, "False"));
      assertThat(reason(broken)).isEqualTo("MisconfiguredIRSA301");
      assertThat(Pod.text(broken.condition(CONDITION).orElseThrow(), "message"))
          .startsWith("irsa-check FAILED  IRSA301")
          .contains("  fix   ");
      shop.await("not ready", found -> !found.ready());
      Soon.await(() -> orders.ready().isEmpty());
      Soon.await(() -> shop.describe(pod).contains("MisconfiguredIRSA301"));

      shop.trust("orders");

      shop.await("ready again", Pod::ready);
      Soon.await(() -> orders.ready().contains(pod.address()));
      Soon.await(() -> shop.describe(pod).matches("(?s).*Events:.*Healthy.*"));
    }
  }

  @ParameterizedTest
  @CsvSource({"pods/status, patch", "events, create"})
  void withoutARightTheSidecarSaysWhichOne(String resource, String verb, Namespace shop) {
    String withoutIt =
        withEvents(shop.example("examples/manifests/readiness-gate.yaml"))
            .replace("resources: [" + resource + "]", "resources: [none-of-it]");
    shop.apply(eager(withoutIt));
    Pod pod = shop.await("running", found -> found.container("orders").running());

    // A repeated verdict makes no event.
    shop.trust("billing");

    Soon.await(() -> shop.logs(pod, "irsa-check").contains("give this pod the right"));
    assertThat(shop.logs(pod, "irsa-check"))
        .containsOnlyOnce("give this pod the right")
        .containsPattern("give this pod the right: .*" + verb + ".*" + resource);
    assertThat(shop.await("there", found -> true).container("irsa-check").restarts()).isZero();
  }

  private static String eager(String manifest) {
    return manifest.replace("--listen=:8113", "--listen=:8113\", \"--interval=5s");
  }

  private static String withEvents(String manifest) {
    return manifest
        .replace("  # - apiGroups: [\"\"]", "  - apiGroups: [\"\"]")
        .replace("  #   resources: [events]", "    resources: [events]")
        .replace("  #   verbs: [create]", "    verbs: [create]")
        .replace("--condition=irsacheck.dev/ready", "--condition=irsacheck.dev/ready\", \"--events")
        .replaceFirst(
            "            - name: POD_NAMESPACE\n",
            """
                        - name: POD_UID
                          valueFrom:
                            fieldRef:
                              fieldPath: metadata.uid
                        - name: POD_NAMESPACE
            """);
  }

  private static String reason(Pod pod) {
    JsonObject condition = pod.condition(CONDITION).orElseThrow();
    return Pod.text(condition, "reason");
  }
}
