package dev.irsacheck.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Maven builds everything, and comes from the network. */
class WrapperTest {
  @Test
  void mavenIsHeldToAChecksumOfItsOwn() throws Exception {
    assertThat(Files.readAllLines(Path.of("../.mvn/wrapper/maven-wrapper.properties")))
        .anyMatch(line -> line.matches("distributionUrl=https://.*-bin\\.zip"))
        .anyMatch(line -> line.matches("distributionSha256Sum=[0-9a-f]{64}"));
  }
}
