package dev.irsacheck.emulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenarioTest {

  @Test
  void theIndexNamesEveryScenarioFileOnce() throws Exception {
    Path folder =
        Path.of(Scenario.class.getResource("/dev/irsacheck/emulator/scenarios/index.txt").toURI())
            .getParent();
    List<String> files = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        String name = entry.getFileName().toString();
        if (name.endsWith(".yaml")) {
          files.add(name.substring(0, name.length() - ".yaml".length()));
        }
      }
    }

    assertThat(Scenario.names()).containsExactlyInAnyOrderElementsOf(files);
  }

  @Test
  void everyScenarioSaysWhatACheckMustComeTo() {
    for (Scenario scenario : Scenario.all()) {
      assertThat(scenario.description()).as(scenario.name()).isNotBlank();
      assertThat(scenario.expectation().exit()).as(scenario.name()).isIn(0, 75, 78);
      assertThat(scenario.expectation().code().isPresent() || scenario.expectation().exit() == 0)
          .as(scenario.name() + " has a code when it stops the pod")
          .isTrue();
    }
  }

  @Test
  void theReadmeTellsOfEveryScenario() throws Exception {
    String readme = Files.readString(Path.of("README.md"));

    for (Scenario scenario : Scenario.all()) {
      World.Expectation expected = scenario.expectation();
      assertThat(readme)
          .contains(
              "| `%s` | %d | %s | %s |"
                  .formatted(
                      scenario.name(),
                      expected.exit(),
                      expected.code().orElse(""),
                      scenario.description()));
    }
  }

  @Test
  void theReadmesWorldOfServicesIsOne() throws Exception {
    World world = readmesWorld("based-on: healthy-permissions");

    assertThat(world.roles().get("orders").permissions().deny()).hasSize(2);
    assertThat(world.domains()).hasSize(3);
    assertThat(world.answers()).hasSize(2);
  }

  @Test
  void theReadmesWorldOfPodIdentityIsOne() throws Exception {
    PodIdentity eks = readmesWorld("based-on: healthy-pod-identity").podIdentity().orElseThrow();

    assertThat(eks.agent().hostRule()).isTrue();
    assertThat(eks.agent().at()).contains(new InetSocketAddress("169.254.170.23", 80));
    assertThat(eks.associations()).hasSize(1);
    assertThat(eks.associations().get("orders").sessionTags()).isFalse();
  }

  private static World readmesWorld(String firstLine) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf(firstLine);
    String yaml = readme.substring(start, readme.indexOf("```", start));
    return WorldFile.parse("README.md", yaml, new WorldFile.Places("/pod", 8443, 8080));
  }

  @Test
  void anUnknownNameIsNamed() {
    assertThatThrownBy(() -> Scenario.named("helthy"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'helthy'");
  }
}
