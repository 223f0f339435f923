package dev.irsacheck.cli.lint;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.cli.lint.format.LintGithub;
import dev.irsacheck.cli.lint.format.LintJson;
import dev.irsacheck.cli.lint.format.LintSarif;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LintRecorder {
  @Test
  void everyScenario() throws IOException, MalformedJson {
    Path folder = Files.createDirectories(Path.of(System.getProperty("record"), "lint"));
    for (LintScenario scenario : LintScenario.all()) {
      LintReport report = scenario.report();
      Files.writeString(
          folder.resolve(scenario.name()),
          "exit "
              + report.exitCode()
              + section("text", LintScenario.text(report))
              + section("json", pretty(out -> LintJson.write(report, out)))
              + section("sarif", withoutRules(pretty(out -> LintSarif.write(report, false, out))))
              + section("github", Linted.written(out -> LintGithub.write(report, out))));
    }
  }

  private static String pretty(Consumer<MaskedOutput> format) throws MalformedJson {
    String json = Linted.written(format);
    return JsonWriter.pretty(Json.parse(json.getBytes(StandardCharsets.UTF_8)));
  }

  /** The rules repeat the pages of codes, which are recorded once. */
  private static String withoutRules(String sarif) {
    int start = sarif.indexOf("\"rules\"");
    int end = sarif.indexOf("\"invocations\"");
    return sarif.substring(0, start) + sarif.substring(end);
  }

  private static String section(String name, String text) {
    return "\n==== " + name + "\n" + text;
  }
}
