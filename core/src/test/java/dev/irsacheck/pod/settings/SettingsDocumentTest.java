package dev.irsacheck.pod.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table in {@code docs/settings.md} is the code's; {@code -Dregenerate=true} writes it. */
class SettingsDocumentTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "."), "../docs/settings.md");

  private static final String BEGIN = "<!-- settings -->\n";
  private static final String END = "<!-- /settings -->\n";

  @Test
  void theTableIsUpToDate() throws IOException {
    String document = Files.readString(DOCUMENT);
    int start = document.indexOf(BEGIN) + BEGIN.length();
    int end = document.indexOf(END, start);
    assertThat(start).isGreaterThan(BEGIN.length());
    assertThat(end).isNotNegative();
    String table = SettingsTable.markdown();
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(DOCUMENT, document.substring(0, start) + table + document.substring(end));
      return;
    }
    assertThat(document.substring(start, end))
        .as("docs/settings.md; write it with: ./mvnw -pl core test -Dregenerate=true")
        .isEqualTo(table);
  }
}
