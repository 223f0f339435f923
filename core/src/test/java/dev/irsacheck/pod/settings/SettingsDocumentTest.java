package dev.irsacheck.pod.settings;

import dev.irsacheck.golden.Golden;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code -Dregenerate=true} writes the table in {@code docs/settings.md}. */
class SettingsDocumentTest {
  private static final String BEGIN = "<!-- settings -->\n";

  @Test
  void theTableIsUpToDate() throws IOException {
    Golden.assertPart(
        Path.of("../docs/settings.md"),
        BEGIN,
        "<!-- /settings -->\n",
        BEGIN + SettingsTable.markdown(),
        SettingsDocumentTest.class);
  }
}
