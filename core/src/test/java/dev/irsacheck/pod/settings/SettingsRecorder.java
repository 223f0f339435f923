package dev.irsacheck.pod.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsRecorder {
  @Test
  void everySetting() throws IOException {
    Path folder = Files.createDirectories(Path.of(System.getProperty("record"), "settings"));
    Files.writeString(folder.resolve("settings.md"), SettingsTable.markdown());
  }
}
