package dev.irsacheck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.report.Colours;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.TextRenderer;
import dev.irsacheck.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Writes {@code target/matrix.md}: every healthy pod with its number of findings, and every code
 * with the pods that have it as primary.
 */
class MatrixTest {
  private static final Path FILE = Path.of("target", "matrix.md");

  private final List<Scenario> scenarios = Scenario.all();
  private final StringBuilder text = new StringBuilder();

  @Test
  void noHealthyPodIsAccused() throws IOException {
    List<String> accused = new ArrayList<>();
    int healthy = 0;
    text.append("| healthy pod | findings | warnings |\n|---|---|---|\n");
    for (Scenario scenario : scenarios) {
      if (scenario.name().startsWith("healthy-")) {
        Report report = scenario.report();
        healthy++;
        row(scenario.name(), report.broken().size(), report.doubtful().size());
        if (report.verdict() != Verdict.HEALTHY || !report.broken().isEmpty()) {
          accused.add(scenario.name());
        }
      }
    }
    byCode();
    Files.createDirectories(FILE.getParent());
    Files.writeString(FILE, text);
    System.out.println(
        healthy + " healthy pods, " + accused.size() + " with findings; see " + FILE);

    assertThat(accused).isEmpty();
    assertThat(healthy).isGreaterThan(40);
  }

  private void byCode() {
    TextRenderer renderer = new TextRenderer(Colours.NONE, false, "irsa-check explain");
    text.append("\n| code | pod | exit | first line |\n|---|---|---|---|\n");
    for (DiagnosisCode code : DiagnosisCode.values()) {
      for (Scenario scenario : scenarios) {
        if (code.name().equals(scenario.expectation().code())) {
          Report report = scenario.report();
          String line = renderer.render(report).lines().findFirst().orElse("");
          row(code.name(), scenario.name(), report.verdict().exitCode(), line.replace("|", "\\|"));
        }
      }
    }
  }

  private void row(Object... cells) {
    for (Object cell : cells) {
      text.append("| ").append(cell).append(' ');
    }
    text.append("|\n");
  }
}
