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
          --scenario healthy --dir DIR --port 1 --listen 127.0.0.1:1 | --listen HOST:PORT names the port; --port is for 127.0.0.1
          --scenario healthy --dir DIR --listen 7443 | --listen: '7443' is not HOST:PORT such as 0.0.0.0:7443 or [::]:7443
          --scenario healthy --dir DIR --listen [::]:70000 | --listen: '[::]:70000' is not HOST:PORT
          --scenario healthy --dir DIR --eks-auth :8081 | --eks-auth: ':8081' is not HOST:PORT
          --scenario healthy --dir DIR --listen name.invalid:1 | --listen: the host of 'name.invalid:1' is not known here
          --scenario healthy --dir DIR --listen 192.0.2.1:1 | port 1 on 192.0.2.1 cannot be had
          --scenario healthy --dir DIR --key DIR/a | --certificate FILE and --key FILE are given together
          --scenario healthy --dir DIR --key DIR/a --certificate DIR/b | --certificate DIR/b: there is no such file
          --scenario healthy --dir DIR --issuer-keys DIR/a | is not https://ISSUER=FILE or =URL
          --scenario healthy --dir DIR --issuer-keys https://a= | --issuer-keys: 'https://a=' is not https://ISSUER=FILE or =URL
          --scenario healthy --dir DIR --issuer-keys https://a=b --issuer-keys=https://a=c | --issuer-keys: https://a is named twice
          --scenario healthy --dir DIR --issuer-keys https://a=DIR/b | the keys of issuer https://a in DIR/b: there is no such file
          --scenario healthy --dir DIR --issuer-keys https://a=http://127.0.0.1:1/ | the keys of issuer https://a in http://127.0.0.1:1/: cannot be fetched (java.net.ConnectException: Connection refused)
          """)
  void aWrongCallIsExit64AndOneLine(String arguments, String message) {
    int exit = run(arguments.replace("DIR", directory.toString()).split(" "));

    assertThat(exit).isEqualTo(64);
    assertThat(text(err))
        .startsWith("irsa-emulator: ")
        .contains(message.replace("DIR/", directory + "/"));
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
  void theHelpStaysOnAScreen() {
    assertThat(run("--help")).isZero();

    assertThat(text(out).lines()).hasSizeLessThanOrEqualTo(24);
    assertThat(text(out).lines()).allMatch(line -> line.length() <= 100);
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
