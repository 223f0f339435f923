package dev.irsacheck.emulator;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The timeout catches a mistake that would serve instead of refusing. */
@Timeout(300)
class MainTest {
  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --sceanrio healthy --dir DIR            | '--sceanrio' is no option, or has no value
          --scenario healthy                      | --dir is needed
          --dir DIR                               | --scenario is needed
          --scenario                              | '--scenario' is no option, or has no value
          --scenario helthy --dir DIR             | there is no scenario named 'helthy'; emulator/README.md has the names
          --scenario healthy --dir DIR --dir DIR  | --dir is given twice
          --scenario healthy --dir DIR --listen 7443 | '7443' is not HOST:PORT such as 0.0.0.0:7443 or [::]:7443
          --scenario healthy --dir DIR --eks-auth :8081 | ':8081' is not HOST:PORT
          --scenario healthy --dir DIR --listen name.invalid:1 | the host of 'name.invalid:1' is not known here
          --scenario healthy --dir DIR --listen 192.0.2.1:1 | port 1 on 192.0.2.1 cannot be had
          --scenario healthy --dir DIR --key DIR/a --certificate DIR/b | --certificate DIR/b --key DIR/a cannot be used: java.nio.file.NoSuchFileException
          --scenario healthy --dir DIR --key DIR/a | --certificate and --key are given together
          --scenario healthy --dir DIR --certificate DIR/b | --certificate and --key are given together
          --scenario healthy --dir DIR --issuer-keys DIR/a | is not https://ISSUER=FILE
          --scenario healthy --dir DIR --issuer-keys https://a= | --issuer-keys: 'https://a=' is not https://ISSUER=FILE
          --scenario healthy --dir DIR --issuer-keys https://a=DIR/b | the keys of issuer https://a in DIR/b: DIR/b
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

      int exit =
          run(
              "--scenario",
              "healthy",
              "--dir",
              directory.toString(),
              "--listen",
              "127.0.0.1:" + port);

      assertThat(exit).isEqualTo(64);
      assertThat(text(err)).contains("port " + port + " on 127.0.0.1");
    }
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsNamed() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThat(run("--scenario", "healthy", "--dir", file.toString())).isEqualTo(64);

    assertThat(text(err)).contains("cannot use " + file);
  }

  private int run(String... arguments) {
    return Main.run(arguments, new PrintStream(out), new PrintStream(err));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
