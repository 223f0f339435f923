package dev.irsacheck.pod.settings;

import static dev.irsacheck.pod.settings.TestSources.DEFAULT_FILE;
import static dev.irsacheck.pod.settings.TestSources.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFileTest {
  private static final String IN_FILE = " (/etc/irsa-check/config.yaml";

  @Test
  void valuesAreTheTextOfTheFile() {
    Settings settings =
        nothing()
            .yaml(
                """
                # To YAML 1.1 these are a boolean, an octal and a sexagesimal number.
                mode: off
                expect-account: 001122334455
                timeout: 90
                strict: yes
                expect-service-account: shop:orders
                ignore:
                  - IRSA503
                  - 'IRSA210'
                scan-extra:
                  - /opt/plugins/*
                  - lib/more.jar
                """)
            .settings();

    assertThat(settings.get(Setting.MODE)).isEqualTo(EnforcementMode.OFF);
    assertThat(settings.get(Setting.EXPECT_ACCOUNT).map(Object::toString)).contains("001122334455");
    assertThat(settings.get(Setting.TIMEOUT)).hasSeconds(90);
    assertThat(settings.get(Setting.STRICT)).isTrue();
    assertThat(settings.get(Setting.EXPECT_SERVICE_ACCOUNT).map(Object::toString))
        .contains("shop:orders");
    assertThat(settings.get(Setting.IGNORE)).containsExactly("IRSA503", "IRSA210");
    assertThat(settings.origin(Setting.IGNORE)).isEqualTo("/etc/irsa-check/config.yaml line 7");
    assertThat(settings.get(Setting.SCAN_EXTRA)).containsExactly("/opt/plugins/*", "lib/more.jar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# nothing yet\n", "\ufeff", "{}"})
  void aFileWithoutSettingsIsFine(String text) {
    assertThat(nothing().yaml(text).agent().problems()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void aBadFileIsNamedWithItsLine(String text, String message) {
    assertThat(nothing().yaml(text).messages()).containsExactly(message);
  }

  static Stream<Arguments> aBadFileIsNamedWithItsLine() {
    return Stream.of(
        Arguments.of(
            "- mode\n", "config: the file is not a map of settings" + IN_FILE + " line 1)"),
        Arguments.of("mode\n", "config: the file is not a map of settings" + IN_FILE + " line 1)"),
        Arguments.of("~\n", "config: the file is not a map of settings" + IN_FILE + " line 1)"),
        Arguments.of(
            "mode: warn\n---\nmode: off\n",
            "config: the file holds several YAML documents" + IN_FILE + " line 3)"),
        Arguments.of("!!set {mode}\n", "config: YAML tags are not allowed" + IN_FILE + " line 1)"),
        Arguments.of(
            "verbose: no\nmode: !!java.io.File warn\n",
            "config: the file is not valid YAML: Global tag is not allowed: "
                + "tag:yaml.org,2002:java.io.File"
                + IN_FILE
                + " line 2)"),
        Arguments.of(
            "mode: !secret warn\n",
            "config: the value of mode is neither plain text nor a list" + IN_FILE + " line 1)"),
        Arguments.of(
            "mode: !!binary d2Fybg==\n",
            "config: the value of mode is neither plain text nor a list" + IN_FILE + " line 1)"),
        Arguments.of(
            "ignore: !codes []\n", "config: YAML tags are not allowed" + IN_FILE + " line 1)"),
        Arguments.of("mode: ~\n", "mode: is given without a value" + IN_FILE + " line 1)"),
        Arguments.of(
            "#".repeat(YamlFile.MAX_BYTES + 1),
            "config: the file is larger than 64 KiB" + IN_FILE + ")"),
        Arguments.of(
            "mode: {a: b}\n",
            "config: the value of mode is neither plain text nor a list" + IN_FILE + " line 1)"),
        Arguments.of(
            "ignore: [IRSA503,\n [IRSA210]]\n",
            "config: the list ignore contains more than plain text" + IN_FILE + " line 2)"),
        Arguments.of(
            "? [mode]\n: warn\n", "config: a key is not plain text" + IN_FILE + " line 1)"),
        Arguments.of(
            "mode: warn\ntimeout: 1s\nmode: off\n",
            "mode: is given twice in this file" + IN_FILE + " line 3)"),
        Arguments.of("mode: [warn]\n", "mode: takes one value, not a list" + IN_FILE + " line 1)"),
        Arguments.of("mode:\n", "mode: is given without a value" + IN_FILE + " line 1)"),
        Arguments.of("config: /x\n", "config: cannot be set in the file" + IN_FILE + " line 1)"),
        Arguments.of(
            "<<: {mode: off}\n",
            "config: the value of << is neither plain text nor a list" + IN_FILE + " line 1)"),
        Arguments.of(
            "verbose: no\nmode: [warn\n",
            "config: the file is not valid YAML: expected ',' or ']', but got <stream end>"
                + IN_FILE
                + " line 3)"),
        Arguments.of(
            "mode: *nowhere\n",
            "config: the file is not valid YAML: found undefined alias nowhere"
                + IN_FILE
                + " line 1)"));
  }

  @ParameterizedTest
  @MethodSource
  void aHostileFileIsRefused(byte[] bytes) {
    ConfigFile.Content content = new ConfigFile.Bytes(bytes);

    List<String> messages = nothing().file(DEFAULT_FILE, content).messages();

    assertThat(messages).hasSize(1);
    assertThat(messages.get(0)).startsWith("config: the file ").endsWith(IN_FILE + ")");
  }

  static Stream<byte[]> aHostileFileIsRefused() {
    StringBuilder laughs = new StringBuilder("a: &a [x]\n");
    for (int i = 0; i < 20; i++) {
      laughs.append("b").append(i).append(": [*a, *a]\n");
    }
    return Stream.of(
        laughs.toString().getBytes(),
        ("mode: " + "[".repeat(50) + "]".repeat(50)).getBytes(),
        "mode: \u0000".getBytes(),
        new byte[] {'m', ':', ' ', (byte) 0xff, (byte) 0xfe, (byte) 0xfd});
  }

  @Test
  void anAbsentFileIsAProblemOnlyWhereItWasNamed() {
    assertThat(nothing().agent().problems()).isEmpty();
    assertThat(nothing().env("IRSA_CHECK_CONFIG", "/conf/irsa.yaml").messages())
        .containsExactly("config: \"/conf/irsa.yaml\" does not exist (env IRSA_CHECK_CONFIG)");
  }

  @Test
  void anUnreadableFileIsAProblemEvenAtTheDefaultPlace() {
    ConfigFile.Content content = new ConfigFile.Unreadable("is a directory");

    assertThat(nothing().file(DEFAULT_FILE, content).messages())
        .containsExactly("config: \"/etc/irsa-check/config.yaml\" is a directory (default)");
  }

  @Test
  void thePlaceOfTheFileFollowsThePrecedenceOfAllSettings() {
    TestSources pod =
        nothing()
            .file("/env.yaml", yaml("timeout: 1s"))
            .file("/property.yaml", yaml("timeout: 2s"))
            .file("/argument.yaml", yaml("timeout: 3s"))
            .env("IRSA_CHECK_CONFIG", "/env.yaml");
    assertThat(pod.settings().get(Setting.TIMEOUT)).hasSeconds(1);

    pod.property("irsacheck.config", "/property.yaml");
    assertThat(pod.settings().get(Setting.TIMEOUT)).hasSeconds(2);

    pod.arguments("config=/argument.yaml");
    assertThat(pod.settings().get(Setting.TIMEOUT)).hasSeconds(3);
    assertThat(pod.settings().get(Setting.CONFIG)).hasToString("/argument.yaml");
  }

  private static ConfigFile.Content yaml(String text) {
    return new ConfigFile.Bytes(text.getBytes());
  }
}
