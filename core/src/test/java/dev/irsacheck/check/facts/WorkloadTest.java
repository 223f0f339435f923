package dev.irsacheck.check.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadTest {
  @ParameterizedTest
  @CsvSource({
    "orders-6d4cf56db6-x7k2p, deployment/orders",
    "my-orders-api-7c9b8d6f5c-zx4vw, deployment/my-orders-api",
    "orders-5b5d6c7-x7k2p, deployment/orders",
    "orders-859899664-w8lwb, deployment/orders",
    "orders-0, statefulset/orders",
    "my-orders-12, statefulset/my-orders"
  })
  void aPodsNameTellsItsWorkload(String pod, String workload) {
    assertThat(Workload.of(pod)).isEqualTo(workload);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders",
        "orders-",
        "-orders",
        "",
        "-",
        "fluent-bit-x7k2p",
        "orders-6d4cf56db6-aeiou",
        "orders-6d4cf56db6-x7k2",
        "ip-10-0-1-70000",
        "x7k2p-x7k2p"
      })
  void anyOtherNameTellsNone(String pod) {
    assertThat(Workload.of(pod)).isNull();
  }

  @Test
  void aCronJobsPodIsNoDeploymentsThoughItsNumberLooksGenerated() {
    assertThat(Workload.of("report-29465785-x7k2p")).isNull();
    assertThat(Workload.of("report-30465785-x7k2p")).isNull();
  }
}
