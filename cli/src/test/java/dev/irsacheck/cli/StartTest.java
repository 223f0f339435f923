package dev.irsacheck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pod waits for its check, so the check must not load the parser of the command line. */
class StartTest {
  @ParameterizedTest
  @ValueSource(strings = {"check", "--timeout=5s", "check --timeout=5s --verbose"})
  void aCheckNeedsNoParser(String arguments) throws Exception {
    Ended check = run(arguments);

    // Outside of a pod the check reports this; a missing class would be an internal error.
    assertThat(check.err()).startsWith("irsa-check WRONG USAGE  IRSA100  ");
    assertThat(check.exit()).isEqualTo(64);
  }

  @Test
  void withoutArgumentsItSaysWhatItCanDo() throws Exception {
    Ended nothing = run("");

    assertThat(nothing.err())
        .startsWith(
            "java -jar irsa-check.jar checks the pod that it runs in, but this is not a pod.")
        .contains("  java -jar irsa-check.jar explain < app.log\n", "  kubectl irsa-check -n ");
    assertThat(nothing.exit()).isEqualTo(64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "--timeout 5s", "check --tiemout=5s"})
  void everythingElseDoes(String arguments) throws Exception {
    Ended other = run(arguments);

    assertThat(other.exit()).isEqualTo(70);
    assertThat(other.err())
        .startsWith("irsa-check SELF-CHECK ERROR  ")
        .contains("picocli")
        .hasLineCount(1);
  }

  private record Ended(int exit, String err) {}

  private static Ended run(String arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                withoutPicocli(),
                Main.class.getName()));
    if (!arguments.isEmpty()) {
      command.addAll(List.of(arguments.split(" ")));
    }
    ProcessBuilder java = new ProcessBuilder(command);
    java.environment().clear();
    Process process = java.start();
    process.getOutputStream().close();
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), err);
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
