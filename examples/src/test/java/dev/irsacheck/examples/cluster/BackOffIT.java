package dev.irsacheck.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often a pod that does not start asks STS, with kubelet's back-off between its tries. Each
 * case takes three minutes, so they come first, and others run beside them.
 */
@ExtendWith(Cluster.class)
@Order(1)
class BackOffIT {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

  @ParameterizedTest
  @CsvSource({"init-container, irsa-check", "agent, orders"})
  void aRefusedPodAsksOnceAStart(String form, String container, Namespace shop, Note note)
      throws InterruptedException {
    shop.trust("billing");

    Asked asked = threeMinutes(form, container, shop, note);

    // A call that a loaded machine answers too late is made once more.
    assertThat(asked.calls()).isBetween(asked.starts(), 2 * asked.starts() - 1);
  }

  @KnownFault(
      value = "Where STS answers 503 a check asks it until its time is over (29, 1)",
      symptom = "calls for each start")
  @ParameterizedTest
  @CsvSource({"init-container, irsa-check", "agent, orders"})
  void anOutageOfStsIsAskedThreeTimesAStart(
      String form, String container, Namespace shop, Note note) throws InterruptedException {
    shop.fault(
        Map.of(
            "error",
            Map.of("status", 503, "code", "ServiceUnavailable", "message", "Service Unavailable")));

    Asked asked = threeMinutes(form, container, shop, note);

    assertThat(asked.calls() / (double) asked.starts())
        .as("calls for each start")
        .isLessThanOrEqualTo(3);
  }

  private record Asked(int calls, int starts) {}

  private static Asked threeMinutes(String form, String container, Namespace shop, Note note)
      throws InterruptedException {
    shop.apply(shop.example("examples/manifests/" + form + ".yaml"));
    shop.await("asking", pod -> !calls(shop).isEmpty());

    Thread.sleep(LONG_ENOUGH.toMillis());

    // While it waits for kubelet, starts and calls stand still.
    Pod pod =
        shop.await(
            "between two tries",
            found -> found.container(container).waiting().equals("CrashLoopBackOff"));
    Asked asked = new Asked(calls(shop).size(), pod.container(container).restarts() + 1);
    note.is("%d calls by %d starts in three minutes".formatted(asked.calls(), asked.starts()));
    return asked;
  }

  private static List<String> calls(Namespace shop) {
    return shop.requests().stream().filter(line -> line.startsWith("AssumeRole")).toList();
  }
}
