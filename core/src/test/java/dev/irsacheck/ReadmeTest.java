package dev.irsacheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.report.Catalogue;
import dev.irsacheck.settings.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's tables are those of the code; {@code -Dregenerate=true} writes them anew. */
class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");

  @Test
  void listsEveryCode() throws IOException {
    assertTable("codes", Catalogue.markdown());
  }

  @Test
  void listsEverySetting() throws IOException {
    assertTable("settings", SettingsTable.markdown());
  }

  private static void assertTable(String name, String table) throws IOException {
    String readme = Files.readString(README);
    String begin = "<!-- " + name + " -->\n";
    int start = readme.indexOf(begin) + begin.length();
    int end = readme.indexOf("<!-- /" + name + " -->");
    assertThat(start).isGreaterThan(begin.length());
    assertThat(end).isGreaterThanOrEqualTo(start);
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(README, readme.substring(0, start) + table + readme.substring(end));
      return;
    }
    assertThat(readme.substring(start, end))
        .as("README's table of %s; write it anew with -Dregenerate=true", name)
        .isEqualTo(table);
  }
}
