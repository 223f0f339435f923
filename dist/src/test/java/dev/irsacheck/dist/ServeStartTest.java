package dev.irsacheck.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sidecar never unloads classes, so it must not load the parser. */
class ServeStartTest {
  @ParameterizedTest
  @CsvSource({
    "--listen=:8113 --interval=0s, 64, is not between 1s and 24h",
    "--listen :8113 --interval=0s, 70, picocli"
  })
  void aServerNeedsNoParser(String options, int exit, String said) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-cp", withoutPicocli(), Main.class.getName(), "serve"));
    command.addAll(List.of(options.split(" ")));
    ProcessBuilder java = new ProcessBuilder(command);
    java.environment().clear();
    Process process = java.start();
    process.getOutputStream().close();
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);

    assertThat(err).contains(said);
    assertThat(process.waitFor()).isEqualTo(exit);
  }

  private static String withoutPicocli() {
    List<String> kept = new ArrayList<>();
    for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!element.contains("picocli")) {
        kept.add(element);
      }
    }
    return String.join(File.pathSeparator, kept);
  }
}
