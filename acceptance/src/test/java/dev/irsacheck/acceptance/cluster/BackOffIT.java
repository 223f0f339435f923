package dev.irsacheck.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Cluster.class)
@Order(1)
class BackOffIT {
  @Test
  void aRefusedPodAsksOnceAStart(Namespace shop, Namespace office, Note note)
      throws InterruptedException {
    shop.trust("billing");
    office.trust("billing");

    List<Starts> asked = Starts.ofThreeMinutes(shop, office, note, Map.of());

    for (Starts each : asked) {
      // A late answer on a busy machine causes one retry.
      assertThat(each.calls()).as(each.form()).isBetween(each.starts(), 2 * each.starts() - 1);
    }
  }
}
