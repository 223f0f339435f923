package dev.irsacheck.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How often a pod asks an STS that is down, with kubelet's back-off between its tries. */
@ExtendWith(Cluster.class)
@Order(1)
class OutageIT {
  private static final Map<String, Object> DOWN =
      Map.of(
          "error",
          Map.of("status", 503, "code", "ServiceUnavailable", "message", "Service Unavailable"));

  @KnownFault(
      value = "Where STS answers 503 a check asks it until its time is over (29, 1)",
      symptom = "calls for each start")
  @Test
  void anOutageOfStsIsAskedThreeTimesAStart(Namespace shop, Namespace office, Note note)
      throws InterruptedException {
    shop.fault(DOWN);
    office.fault(DOWN);

    List<Starts> asked = Starts.ofThreeMinutes(shop, office, note);

    for (Starts each : asked) {
      assertThat(each.calls() / (double) each.starts())
          .as("calls for each start: " + each.form())
          .isLessThanOrEqualTo(3);
    }
  }
}
