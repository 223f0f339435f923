package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A healthy pod with one unexpected input, which the report must name. */
class BadInputIT {
  @TempDir static Path shared;
  private static RunningEmulator emulator;

  @TempDir Path directory;
  private Map<String, String> pod;

  @BeforeAll
  static void start() throws Exception {
    emulator = RunningEmulator.start(Scenario.named("healthy"), shared, 0);
  }

  @AfterAll
  static void stop() {
    emulator.close();
  }

  @BeforeEach
  void aHealthyPod() {
    pod = EmulatedPod.podOf(emulator);
  }

  @Test
  void anEmptyTokenFile() throws Exception {
    Files.write(token(), new byte[0]);

    assertBroken("IRSA201");
  }

  @Test
  void aBinaryTokenFile() throws Exception {
    byte[] bytes = new byte[1500];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    Files.write(token(), bytes);

    assertBroken("IRSA202");
  }

  @Test
  void aTokenFileOfTenMegabytes() throws Exception {
    Files.write(token(), new byte[10 << 20]);

    assertBroken("IRSA202");
    // One run has the memory and the streams of a real process.
    Distribution.Ended program = Distribution.run(pod, "--timeout=5m");
    assertThat(program.exit()).as(program.err()).isEqualTo(78);
    assertThat(program.err()).startsWith("irsa-check FAILED  IRSA202").doesNotContain("\tat ");
    assertThat(program.out()).isEmpty();
  }

  @Test
  void aTokenFileThatIsADirectory() throws Exception {
    Files.createDirectory(token());

    assertBroken("IRSA116");
  }

  @Test
  void aTokenFileThatIsADanglingLink() throws Exception {
    Files.createSymbolicLink(token(), Path.of("..data/token"));

    assertBroken("IRSA104");
  }

  @Test
  void aTokenFileThatIsAPipe() throws Exception {
    Distribution.runCommand(Map.of(), List.of("mkfifo", token().toString()));
    assertThat(token()).exists();

    assertBroken("IRSA116");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"arn:aws:iam::111122223333:role/orders\"",
        "'arn:aws:iam::111122223333:role/orders'",
        "arn:aws:iam::111122223333:role/orders bills",
        "arn:aws:iam::111122223333:user/orders",
      })
  void aRoleArnThatIsNone(String arn) throws Exception {
    pod.put("AWS_ROLE_ARN", arn);

    assertThat(assertBroken("IRSA106")).contains(arn).contains("env AWS_ROLE_ARN");
  }

  @ParameterizedTest
  @CsvSource({"not a url", "ftp://sts.example.com", "https://", "sts.example.com", "http://[::1"})
  void anEndpointThatIsNoUrl(String endpoint) throws Exception {
    pod.put("AWS_ENDPOINT_URL_STS", endpoint);

    assertThat(assertBroken("IRSA405")).contains(endpoint);
  }

  @Test
  void aProxyPageInPlaceOfSts() throws Exception {
    try (RunningEmulator proxy =
        RunningEmulator.start(Scenario.named("not-sts"), directory.resolve("proxy"), 0)) {
      Distribution.Ended ended = EmulatedPod.inVain(EmulatedPod.podOf(proxy), "IRSA416");

      assertThat(ended.exit()).isEqualTo(75);
      assertThat(ended.err()).contains("IRSA416").doesNotContain("\tat ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[timeout, wait]          | map",
        "just words               | map",
        "tiemout: 5s              | did you mean \"timeout\"?",
        "timeout: soon            | \"soon\" is not a duration",
        "timeout: [1s, 2s]        | takes one value, not a list",
        "mode: !!java.net.URL [x] | tag",
        "mode: {a: b}             | mode",
        "'mode: \"warn'           | not valid YAML",
      })
  void aConfigurationFileThatIsNone(String yaml, String complaint) throws Exception {
    Path file = directory.resolve("config.yaml");
    Files.writeString(file, yaml + "\n");
    pod.put("IRSA_CHECK_CONFIG", file.toString());

    assertThat(assertWrongUsage()).contains(complaint).contains(file.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "IRSA_CHECK_TIEMOUT, 5s, did you mean \"IRSA_CHECK_TIMEOUT\"?",
    "IRSA_CHECK_TIMEOUT, later, (env IRSA_CHECK_TIMEOUT)",
    "AWS_CA_BUNDLE, /nowhere/ca.pem, does not exist (env AWS_CA_BUNDLE)",
    "AWS_CA_BUNDLE, /dev/zero, is not a regular file (env AWS_CA_BUNDLE)",
    "AWS_CA_BUNDLE, /etc, is a directory (env AWS_CA_BUNDLE)",
    "AWS_CA_BUNDLE, /etc/hostname, holds no certificate",
    "IRSA_CHECK_CA_BUNDLE, /etc/hostname, (env IRSA_CHECK_CA_BUNDLE)",
  })
  void aVariableThatIsWrong(String name, String value, String complaint) throws Exception {
    pod.put(name, value);

    assertThat(assertWrongUsage()).contains(complaint);
  }

  @Test
  void aPathThatTheLocaleCannotName() throws Exception {
    // The shell writes the bytes, since this JVM's locale may not be able to.
    Distribution.Ended ended =
        Distribution.runCommand(
            pod,
            List.of(
                "sh",
                "-c",
                "LC_ALL=C AWS_CA_BUNDLE=\"$(printf '/tmp/\\303\\274.pem')\" exec \"$0\"",
                Distribution.PROGRAM.toString()));

    assertThat(ended.exit()).as(ended.err()).isEqualTo(64);
    assertThat(ended.err()).contains("env AWS_CA_BUNDLE").doesNotContain("Exception");
  }

  @Test
  void theBundleIsWhatIsTrusted() throws Exception {
    assertThat(Distribution.run(pod, "--timeout=5m").exit()).isZero();
    pod.remove("AWS_CA_BUNDLE");

    Distribution.Ended untrusted = EmulatedPod.inVain(pod, "IRSA414");
    Distribution.Ended trusted =
        Distribution.run(pod, "--timeout=5m", "--ca-bundle=" + emulator.caBundle());

    assertThat(untrusted.exit()).isEqualTo(75);
    assertThat(untrusted.err()).contains("IRSA414");
    assertThat(trusted.exit()).as(trusted.err()).isZero();
  }

  /** Copies the token, so that the emulator's file stays unchanged. */
  private Path token() {
    Path token = directory.resolve("token");
    pod.put("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString());
    return token;
  }

  private String assertBroken(String code) throws Exception {
    Distribution.Ended ended = InThisJvm.check(pod, Map.of("timeout", "5m"));
    assertThat(ended.exit()).as(ended.err()).isEqualTo(78);
    assertThat(ended.err()).startsWith("irsa-check FAILED  " + code).doesNotContain("\tat ");
    assertThat(ended.out()).isEmpty();
    return ended.err();
  }

  private String assertWrongUsage() throws Exception {
    Distribution.Ended ended = InThisJvm.check(pod, Map.of("timeout", "5m"));
    assertThat(ended.exit()).as(ended.err()).isEqualTo(64);
    assertThat(ended.err())
        .startsWith("irsa-check WRONG USAGE  IRSA901  ")
        .doesNotContain("\tat ")
        .doesNotContain("Exception");
    assertThat(ended.out()).isEmpty();
    return ended.err();
  }
}
