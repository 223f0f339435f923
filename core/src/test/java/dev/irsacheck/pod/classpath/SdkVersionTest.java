package dev.irsacheck.pod.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdkVersionTest {
  @ParameterizedTest
  @CsvSource({
    "2.9.26,2.10.11",
    "1.11.600,1.11.704",
    "1.11.704,1.12.0",
    "2.32.0-SNAPSHOT,2.32.0",
    "2.17.295-PREVIEW,2.31.50"
  })
  void ordersAsMavenDoes(String lower, String higher) {
    assertThat(version(lower).isBelow(version(higher))).isTrue();
    assertThat(version(higher).isBelow(version(lower))).isFalse();
  }

  @Test
  void equalVersionsAreEqualHoweverWritten() {
    assertThat(version("2.31.0")).isEqualTo(version("2.31")).hasSameHashCodeAs(version("2.31"));
    assertThat(version("2.31.0").isBelow(version("2.31"))).isFalse();
    assertThat(version(" 2.31.50\n")).hasToString("2.31.50");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "${project.version}",
        "2",
        "2.",
        ".2",
        "2.x",
        "v2.31.50",
        "unspecified",
        "2.31.50\nversion",
        "2.31 50",
        "2.31.50<script>"
      })
  void refusesWhatIsNoVersion(String text) {
    assertThat(SdkVersion.parse(text)).isEmpty();
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThat(SdkVersion.parse("2." + "1".repeat(63))).isEmpty();
  }

  private static SdkVersion version(String text) {
    return SdkVersion.parse(text).orElseThrow();
  }
}
