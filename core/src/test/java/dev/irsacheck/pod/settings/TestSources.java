package dev.irsacheck.pod.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class TestSources {
  static final String DEFAULT_FILE = "/etc/irsa-check/config.yaml";

  private String arguments;
  private final Map<String, String> flags = new LinkedHashMap<>();
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Map<Path, ConfigFile.Content> files = new LinkedHashMap<>();

  static TestSources nothing() {
    return new TestSources();
  }

  TestSources arguments(String text) {
    arguments = text;
    return this;
  }

  TestSources flag(String name, String value) {
    flags.put(name, value);
    return this;
  }

  TestSources property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  TestSources env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  TestSources yaml(String text) {
    return file(DEFAULT_FILE, new ConfigFile.Bytes(text.getBytes(UTF_8)));
  }

  TestSources file(String path, ConfigFile.Content content) {
    files.put(Path.of(path), content);
    return this;
  }

  SettingsResult agent() {
    return SettingsReader.agent(arguments, properties, environment, this::content);
  }

  SettingsResult commandLine() {
    return SettingsReader.commandLine(flags, properties, environment, this::content);
  }

  SettingsResult server() {
    return SettingsReader.server(flags, properties, environment, this::content);
  }

  Settings settings() {
    return settings(agent());
  }

  List<String> messages() {
    return messages(agent());
  }

  static Settings settings(SettingsResult result) {
    assertThat(result.problems()).isEmpty();
    return result.inForce();
  }

  static List<String> messages(SettingsResult result) {
    assertThat(result.problems()).isNotEmpty();
    return result.problems().stream().map(SettingsProblem::message).toList();
  }

  private ConfigFile.Content content(Path path, int limit) {
    return files.getOrDefault(path, new ConfigFile.Absent());
  }
}
