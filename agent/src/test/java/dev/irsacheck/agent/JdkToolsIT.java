package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkToolsIT {
  private static final Jdk JDK = Jdk.current();

  @TempDir static Path folder;
  private static Pod pod;

  @BeforeAll
  static void startThePod() throws IOException {
    pod = Pod.of("trust-mismatch", folder);
    Files.writeString(folder.resolve("file.txt"), "content");
  }

  @AfterAll
  static void stopThePod() {
    pod.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keytool -list -keystore TRUSTSTORE -storepass changeit",
        "keytool -list -keystore TRUSTSTORE -storepass wrong",
        "jar --create --verbose --file FOLDER/a.jar -C FOLDER file.txt",
        "jar --list --file FOLDER/nowhere.jar",
        "jcmd -h",
      })
  void outputAndExitCodeAreTheSame(String commandLine) throws Exception {
    String[] words =
        commandLine
            .replace("TRUSTSTORE", pod.emulator().trustStore().toString())
            .replace("FOLDER", folder.toString())
            .split(" ");
    String[] arguments = Arrays.copyOfRange(words, 1, words.length);
    Map<String, String> options = Map.of("JAVA_TOOL_OPTIONS", "-javaagent:'" + BuiltJar.PATH + "'");

    Jdk.Ended without = pod.tool(JDK, Map.of(), words[0], arguments);
    Jdk.Ended with = pod.tool(JDK, options, words[0], arguments);

    assertThat(with.exit()).isEqualTo(without.exit());
    assertThat(with.out()).isEqualTo(without.out());
    assertThat(with.ownErr()).isEqualTo(without.err());
    assertThat(with.err()).as("the agent was there").contains("Picked up JAVA_TOOL_OPTIONS");
    assertThat(pod.emulator().requests()).isEmpty();
  }
}
