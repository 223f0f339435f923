package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated
class JavaVersionTest {
  @AfterEach
  void forgetTheStandIn() {
    System.clearProperty(JavaVersion.STAND_IN);
  }

  @Test
  void theJvmOfTheseTestsIsNewEnough() {
    assertThat(JavaVersion.isTooOld()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1.8, 8", "9, 9", "11, 11", "16, 16"})
  void anOldJvmIsNamedWithWhatIsNeededAndWhatToDoInstead(String specification, String name) {
    System.setProperty(JavaVersion.STAND_IN, specification);

    assertThat(JavaVersion.isTooOld()).isTrue();
    assertThat(JavaVersion.sentence())
        .contains("Java " + name + " found")
        .contains("needs Java 17")
        .contains("init container");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "21", "25"})
  void fromSeventeenOnItIsNewEnough(String specification) {
    System.setProperty(JavaVersion.STAND_IN, specification);

    assertThat(JavaVersion.isTooOld()).isFalse();
  }
}
