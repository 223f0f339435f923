package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Uses a trust store as agent, and a bundle as command line. */
@Execution(ExecutionMode.CONCURRENT)
class RefusedCertificateIT {
  private static final String HELLO =
      """
      public class Hello {
        public static void main(String[] args) {
          System.out.println("hello");
        }
      }
      """;

  @TempDir static Path folder;
  private static String classPath;

  @BeforeAll
  static void compile() throws IOException {
    classPath = Sources.compile(folder.resolve("application"), "Hello", HELLO);
  }

  static Stream<Arguments> kinds() {
    Map<String, String> kinds =
        Map.of(
            "expired", "the certificate of HOST expired on ",
            "expired-ca", "the certificate \"irsa-emulator old CA\" above that of HOST expired on ",
            "not-yet-valid", "the certificate of HOST is not valid before ",
            "wrong-host",
                "another server answers for HOST: its certificate is for elsewhere.invalid; correct"
                    + " the endpoint",
            "other-ca",
                "the certificate of HOST is signed by an authority that is not trusted here, \"Corporate"
                    + " Proxy CA\"; ",
            "self-signed",
                "the certificate of HOST is signed by an authority that is not trusted here,"
                    + " \"localhost\"; ",
            "weak", "the certificate of HOST is too weak for Java: ");
    return Jdk.versions().stream()
        .flatMap(
            version ->
                kinds.entrySet().stream()
                    .map(kind -> Arguments.of(version, kind.getKey(), kind.getValue())));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theRefusedOneIsNamed(int version, String kind, String headline) throws Exception {
    Jdk jdk = Jdk.of(version);
    try (Pod pod = showing(kind)) {
      String expected = "IRSA414  " + headline.replace("HOST", host(pod.emulator()));

      Jdk.Ended application = null;
      Jdk.Ended command = null;
      // Longer limits are for a machine too busy for the shorter ones.
      for (String limit : new String[] {"2s", "20s", "5m"}) {
        application = application(pod, jdk, limit);
        command = commandLine(pod, jdk, limit);
        if (application.err().contains("IRSA414") && command.err().contains("IRSA414")) {
          break;
        }
      }

      assertThat(application.ownErr()).startsWith("irsa-check CANNOT TELL  " + expected);
      assertThat(application.out()).isEmpty();
      assertThat(application.exit()).isEqualTo(75);
      assertThat(command.err()).startsWith("irsa-check CANNOT TELL  " + expected);
      assertThat(command.exit()).isEqualTo(75);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.irsacheck.agent.Jdk#versions")
  void aSoundOneIsTrusted(int version) throws Exception {
    Jdk jdk = Jdk.of(version);
    try (Pod pod = showing("trusted")) {
      assertThat(application(pod, jdk, "5m").out()).isEqualTo("hello\n");
      assertThat(commandLine(pod, jdk, "5m").exit()).isZero();
    }
  }

  private static Jdk.Ended application(Pod pod, Jdk jdk, String limit) throws Exception {
    return pod.java(
        jdk,
        Map.of("IRSA_CHECK_TIMEOUT", limit),
        "-javaagent:" + BuiltJar.PATH,
        "-cp",
        classPath,
        "Hello");
  }

  private static Jdk.Ended commandLine(Pod pod, Jdk jdk, String limit) throws Exception {
    return pod.distrustingJava(
        jdk,
        Map.of("IRSA_CHECK_TIMEOUT", limit, "AWS_CA_BUNDLE", pod.emulator().caBundle().toString()),
        "-jar",
        BuiltJar.PATH.toString(),
        "check");
  }

  private static Pod showing(String certificate) throws IOException {
    Pod pod = Pod.of("healthy", folder);
    Files.writeString(
        pod.emulator().worldFile(), "based-on: healthy\ncertificate: " + certificate + "\n");
    pod.emulator().environment();
    return pod;
  }

  private static String host(RunningEmulator emulator) {
    String endpoint = emulator.environment().get("AWS_ENDPOINT_URL_STS");
    return endpoint.substring("https://".length());
  }
}
