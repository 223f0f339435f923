package dev.irsacheck.emulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
      assertThat(scenario.expectation().code().isPresent())
          .as(scenario.name() + " has a code exactly when it is not healthy")
          .isEqualTo(scenario.expectation().exit() != 0);
    }
  }

  @Test
  void theReadmeTellsOfEveryScenario() throws Exception {
    String readme = Files.readString(Path.of("README.md"));

    for (Scenario scenario : Scenario.all()) {
      Expectation expected = scenario.expectation();
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
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("based-on: healthy-permissions");
    String yaml = readme.substring(start, readme.indexOf("```", start));

    World world = WorldFile.parse("README.md", yaml, "/pod", 8443);

    assertThat(world.roles().get(0).permissions().denied()).hasSize(2);
    assertThat(world.resources().domains()).hasSize(3);
    assertThat(world.answers()).hasSize(2);
    assertThat(world.ignoresDryRun()).containsExactly("kms");
  }

  @Test
  void anUnknownNameIsNamed() {
    assertThatThrownBy(() -> Scenario.named("helthy"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'helthy'");
  }
}
