package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A property makes the bootstrap treat this JVM as Java 8; everything else is real. */
class OldJvmIT {
  @TempDir static Path volume;
  @TempDir Path directory;

  static final class Application {
    public static void main(String[] args) {
      System.out.println("the application runs");
    }
  }

  @BeforeAll
  static void install() throws Exception {
    Distribution.Ended ended =
        Distribution.run(Map.of(), "install", "--with-runtime", volume.toString());
    assertThat(ended.exit()).as(ended.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "healthy, 0, OK  arn:aws:sts::111122223333:assumed-role/orders/",
    "trust-mismatch, 78, FAILED  IRSA301",
    "sts-503, 0, CANNOT TELL  IRSA418",
  })
  void theWholeCheckRunsInTheOtherJava(String scenario, int exit, String words) throws Exception {
    Distribution.Ended ended = null;
    // Longer limits are for a busy machine; a healthy pod needs none.
    for (String limit : words.startsWith("CANNOT") ? List.of("4s", "20s", "5m") : List.of("5m")) {
      ended = start(scenario, "timeout=" + limit, "");
      if (!ended.err().matches("(?s).*(IRSA420|did not end within).*")) {
        break;
      }
    }

    assertThat(ended.err()).contains("irsa-check " + words);
    assertThat(ended.exit()).isEqualTo(exit);
    assertThat(ended.out()).isEqualTo(exit == 0 ? "the application runs\n" : "");
  }

  @Test
  void itLooksAtTheApplicationsClassPath() throws Exception {
    // An application that uses AWS, because an unused SDK stops no application.
    Path client = directory.resolve("classes/software/amazon/awssdk/services/s3/S3Client.class");
    Files.createDirectories(client.getParent());
    Files.write(client, new byte[0]);
    String withSts = jars("") + ":" + directory.resolve("classes");
    String without = jars("sts-") + ":" + directory.resolve("classes");

    assertThat(start("healthy", "verbose", withSts).exit()).isZero();
    Distribution.Ended ended = start("healthy", "verbose", without);

    assertThat(ended.exit()).isEqualTo(78);
    assertThat(ended.err()).contains("irsa-check FAILED  IRSA504");
  }

  @Test
  void aWrongSettingOfTheAgentIsNamed() throws Exception {
    Distribution.Ended ended = start("healthy", "tiemout=4s", "");

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(ended.err()).contains("did you mean \"timeout\"?");
  }

  private static String jars(String left) throws Exception {
    try (Stream<Path> files = Files.list(Distribution.HOME.resolve("lib"))) {
      return files
          .map(Path::toString)
          // Our jars name the others in their manifests.
          .filter(jar -> !jar.contains("/irsa-check-"))
          .filter(jar -> left.isEmpty() || !jar.contains("/" + left))
          .collect(Collectors.joining(":"));
    }
  }

  private Distribution.Ended start(String scenario, String arguments, String jars)
      throws Exception {
    Path pod = Files.createTempDirectory(directory, "pod");
    try (RunningEmulator emulator = RunningEmulator.start(Scenario.named(scenario), pod, 0)) {
      Map<String, String> environment = EmulatedPod.podOf(emulator);
      environment.put("JAVA_TOOL_OPTIONS", "-javaagent:" + agent() + "=" + arguments);
      return Distribution.runCommand(
          environment,
          List.of(
              System.getProperty("java.home") + "/bin/java",
              "-Dirsacheck.test.java-version=1.8",
              "-Djavax.net.ssl.trustStore=" + environment.get("IRSA_TRUSTSTORE"),
              "-Djavax.net.ssl.trustStorePassword=" + environment.get("IRSA_TRUSTSTORE_PASSWORD"),
              "-cp",
              Path.of("target/test-classes").toAbsolutePath() + ":" + jars,
              Application.class.getName()));
    }
  }

  private static Path agent() {
    return volume.resolve("irsa-check.jar");
  }
}
