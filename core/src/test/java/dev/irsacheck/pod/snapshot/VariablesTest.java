package dev.irsacheck.pod.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariablesTest {
  private final Map<String, String> environment = new HashMap<>(Map.of("A", "open-sesame"));
  private final Variables variables = new Variables(environment, Map.of("p", "open-sesame"));

  @Test
  void whatWasReadStays() {
    environment.put("A", "other");
    environment.put("B", "later");

    assertThat(variables.variable("A")).isEqualTo("open-sesame");
    assertThat(variables.variable("B")).isNull();
  }

  @Test
  void theyShowNoValue() {
    assertThat(variables.toString()).doesNotContain("sesame");
  }

  @Test
  void thisJvmsAreItsOwn() {
    assertThat(Variables.ofThisJvm().environment()).isEqualTo(System.getenv());
    assertThat(Variables.ofThisJvm().property("java.home"))
        .isEqualTo(System.getProperty("java.home"));
  }
}
