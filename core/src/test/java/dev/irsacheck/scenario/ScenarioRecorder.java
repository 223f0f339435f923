package dev.irsacheck.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.report.Colours;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.TextRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Writes the output of every scenario to the folder of the property {@code record}, for {@code
 * acceptance/measure/record}. Its name keeps it out of the tests.
 */
class ScenarioRecorder {
  private static final Path FOLDER = Path.of(System.getProperty("record"), "check");

  @Test
  void everyScenario() throws IOException, MalformedJson {
    Files.createDirectories(FOLDER);
    for (Scenario scenario : Scenario.all()) {
      Files.writeString(FOLDER.resolve(scenario.name()), said(scenario));
    }
  }

  private static String said(Scenario scenario) throws MalformedJson {
    Report report = scenario.report();
    String primary =
        new TextRenderer(Colours.NONE, false, "java -jar irsa-check.jar explain")
            .renderPrimary(report);
    // Pretty-printed, so that differences show by line.
    String json = JsonWriter.pretty(Json.parse(scenario.json(report).getBytes(UTF_8)));
    return "exit "
        + report.verdict().exitCode()
        + section("text", scenario.text(report))
        + section("verbose", scenario.text(report, true))
        + section("termination message", primary)
        + section("json", json);
  }

  private static String section(String name, String text) {
    return "\n==== " + name + "\n" + text;
  }
}
