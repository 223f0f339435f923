package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsIT {
  private static final Jdk JDK = Jdk.current();

  @TempDir static Path folder;
  private static String classPath;
  private static Pod pod;

  private static final String APPLICATION =
      """
      import java.util.logging.LogManager;

      public class Application {
        public static class OwnLogManager extends LogManager {}

        public static void main(String[] args) {
          System.setProperty("java.util.logging.manager", "Application$OwnLogManager");
          System.out.println("logs by " + LogManager.getLogManager().getClass().getSimpleName());
        }
      }
      """;

  @BeforeAll
  static void startThePod() throws IOException {
    classPath = Sources.compile(folder.resolve("application"), "Application", APPLICATION);
    pod = Pod.of("healthy", folder);
  }

  @AfterAll
  static void stopThePod() {
    pod.close();
  }

  @ParameterizedTest
  @CsvSource({
    "tiemout=3s, 'unknown setting \"tiemout\" (agent argument); did you mean \"timeout\"?'",
    "timeout=soon, 'timeout: \"soon\" is not a duration such as 10s, 500ms or 2m (agent argument)'",
    "ignore=IRSA999, 'ignore: \"IRSA999\" is not a code of irsa-check (agent argument)'"
  })
  void aWrongArgumentIsWrongUsage(String argument, String sentence) throws Exception {
    Path log = folder.resolve("log-" + argument);

    Jdk.Ended ended = start(Map.of(), argument + ",termination-log=" + log);

    assertWrongUsage(ended, sentence);
    assertThat(Files.readString(log)).isEqualTo(ended.err());
  }

  @Test
  void aWrongVariableIsNamedAsTheVariable() throws Exception {
    Jdk.Ended ended = start(Map.of("IRSA_CHECK_MODE", "enfroce"), "");

    assertWrongUsage(ended, "mode: \"enfroce\" ");
    assertThat(ended.err()).contains("(env IRSA_CHECK_MODE)").contains("enforce");
  }

  @Test
  void aWrongPropertyIsNamedAsTheProperty() throws Exception {
    Jdk.Ended ended =
        pod.java(
            JDK,
            "-Dirsacheck.expect-account=12",
            "-javaagent:" + BuiltJar.PATH,
            "-cp",
            classPath,
            "Application");

    assertWrongUsage(ended, "expect-account: \"12\" ");
    assertThat(ended.err()).contains("(system property irsacheck.expect-account)");
  }

  @Test
  void wrongUsageWarnsOnlyInModeWarn() throws Exception {
    Jdk.Ended ended = start(Map.of(), "mode=warn,tiemout=3s");

    assertThat(ended.err()).startsWith("irsa-check WRONG USAGE  IRSA901  ");
    assertThat(ended.out()).isEqualTo("logs by OwnLogManager\n");
    assertThat(ended.exit()).isZero();
  }

  @Test
  void aConfigurationFileIsRead() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("config.yaml"),
            "expect-account: 444455556666\nformat: text\nignore:\n  - IRSA503\n");

    Jdk.Ended ended = start(Map.of("IRSA_CHECK_CONFIG", file.toString()), "");

    assertThat(ended.exit()).isEqualTo(78);
    assertThat(ended.err())
        .startsWith("irsa-check FAILED  IRSA602  ")
        .contains("(" + file + " line 1)");
  }

  @ParameterizedTest
  @MethodSource("dev.irsacheck.agent.Jdk#versions")
  void aConfigurationFileDoesNotDecideTheLogManager(int version) throws Exception {
    Path file = Files.writeString(folder.resolve("logs.yaml"), "timeout: 5m\n");

    Jdk.Ended ended =
        pod.java(
            Jdk.of(version),
            Map.of("IRSA_CHECK_CONFIG", file.toString()),
            "-javaagent:" + BuiltJar.PATH,
            "-cp",
            classPath,
            "Application");

    assertThat(ended.err()).startsWith("irsa-check OK").hasLineCount(1);
    assertThat(ended.out()).isEqualTo("logs by OwnLogManager\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'!!javax.script.ScriptEngineManager [x]', 'tag'",
    "'mode: !!java.net.URL [\"http://localhost\"]', 'tag'",
    "'- mode', 'is not a map of settings'",
    "'mode: [', 'is not valid YAML'",
    "'tiemout: 3s', 'did you mean \"timeout\"?'"
  })
  void aHostileOrBrokenFileIsWrongUsage(String content, String word) throws Exception {
    Path file = Files.writeString(folder.resolve("broken.yaml"), content + "\n");

    Jdk.Ended ended = start(Map.of("IRSA_CHECK_CONFIG", file.toString()), "");

    assertWrongUsage(ended, "");
    assertThat(ended.err()).contains(word, file + " line ");
  }

  @Test
  void aFileThatIsNamedMustBeThere() throws Exception {
    Path file = folder.resolve("nowhere.yaml");

    Jdk.Ended ended = start(Map.of("IRSA_CHECK_CONFIG", file.toString()), "");

    assertWrongUsage(ended, "config: ");
    assertThat(ended.err()).contains(file.toString(), "(env IRSA_CHECK_CONFIG)");
  }

  private static void assertWrongUsage(Jdk.Ended ended, String sentence) {
    assertThat(ended.err())
        .startsWith("irsa-check WRONG USAGE  IRSA901  " + sentence)
        .endsWith("explain IRSA901\n")
        .doesNotContain("\tat ");
    assertThat(ended.out()).isEmpty();
    assertThat(ended.exit()).isEqualTo(64);
  }

  private static Jdk.Ended start(Map<String, String> variables, String settings) throws Exception {
    String agent = "-javaagent:" + BuiltJar.PATH + (settings.isEmpty() ? "" : "=" + settings);
    return pod.java(JDK, variables, agent, "-cp", classPath, "Application");
  }
}
