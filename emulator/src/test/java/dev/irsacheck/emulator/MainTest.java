package dev.irsacheck.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.world.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guard in time is for a mistake that would serve where it ought to refuse. */
@Timeout(300)
class MainTest {
  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void listNamesEachScenarioWithExitAndCode() {
    assertThat(run("--list")).isZero();

    assertThat(text(out).lines()).hasSize(Scenario.names().size());
    assertThat(text(out)).containsPattern("(?m)^trust-mismatch +78  IRSA301 +The role trusts");
    assertThat(text(out)).containsPattern("(?m)^healthy +0  - +A pod");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --sceanrio healthy --dir DIR            | unknown argument '--sceanrio'
          --scenario healthy                      | --dir DIR is needed
          --dir DIR                               | one of --scenario NAME and --world FILE is needed
          --scenario healthy --world x --dir DIR  | one of --scenario NAME and --world FILE is needed
          --scenario                              | --scenario needs a value
          --scenario=helthy --dir=DIR             | there is no scenario named 'helthy'
          --scenario healthy --dir DIR --port 1x  | --port: '1x' is no port between 0 and 65535
          --scenario healthy --dir DIR --port 70000 | --port: '70000' is no port between 0 and 65535
          --world DIR/none.yaml --dir DIR         | none.yaml: there is no such file
          """)
  void aWrongCallIsExit64AndOneLine(String arguments, String message) {
    int exit = run(arguments.replace("DIR", directory.toString()).split(" "));

    assertThat(exit).isEqualTo(64);
    assertThat(text(err)).startsWith("irsa-emulator: ").contains(message);
    assertThat(text(err).lines()).hasSize(1);
    assertThat(text(out)).isEmpty();
  }

  @Test
  void aWorldThatIsNoneIsExit64() throws Exception {
    Path world = directory.resolve("world.yaml");
    Files.writeString(world, "based-on: healthy\nclock: {ahaed: 5m}\n");

    assertThat(run("--world", world.toString(), "--dir", directory.toString())).isEqualTo(64);

    assertThat(text(err)).contains("world.yaml: clock.ahaed: unknown key; known here are ahead");
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (ServerSocket other =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      String port = String.valueOf(other.getLocalPort());

      int exit = run("--scenario", "healthy", "--dir", directory.toString(), "--port", port);

      assertThat(exit).isEqualTo(64);
      assertThat(text(err)).contains("port " + port + " on 127.0.0.1");
    }
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsNamed() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThat(run("--scenario", "healthy", "--dir", file.toString())).isEqualTo(64);

    assertThat(text(err)).contains("--dir: cannot write " + file);
  }

  private int run(String... arguments) {
    return Main.run(arguments, new PrintStream(out), new PrintStream(err));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
