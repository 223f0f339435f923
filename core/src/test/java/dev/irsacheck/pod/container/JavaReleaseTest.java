package dev.irsacheck.pod.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaReleaseTest {
  @TempDir private Path home;

  /** From Java 22 on the curves are in java.base, and jdk.crypto.ec is empty. */
  @ParameterizedTest
  @CsvSource({
    "17.0.9, java.base java.xml jdk.crypto.ec, java.xml, false",
    "17.0.9, java.base jdk.crypto.ec, java.xml, true",
    "17.0.9, java.base java.xml, jdk.crypto.ec, true",
    "21, java.base java.xml.crypto, jdk.crypto.ec, true",
    "22, java.base, jdk.crypto.ec, false",
    "25.0.1, java.base, jdk.crypto.ec, false",
    "25.0.1, java.base java.xml.crypto, java.xml, true"
  })
  void aModuleIsMissedByItsWholeName(String version, String modules, String module, boolean without)
      throws Exception {
    Files.writeString(
        home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");

    assertThat(new JavaRelease(home.toFile()).isWithout(module)).isEqualTo(without);
  }

  @Test
  void ofAJavaThatDoesNotTellNothingIsMissed() throws Exception {
    assertThat(new JavaRelease(home.toFile()).isWithout("java.xml")).isFalse();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17\"\n");
    assertThat(new JavaRelease(home.toFile()).isWithout("java.xml")).isFalse();
  }
}
