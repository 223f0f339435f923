package dev.irsacheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The catalogue's rows without STS; a separate JVM tests what the JDK reads once. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class PodsWithoutAnEmulatorIT {
  @TempDir static Path directory;

  @RegisterExtension static final OneEmulator emulator = OneEmulator.in(() -> directory);

  @Test
  void staticKeysInSystemProperties() throws Exception {
    Ended ended =
        check(
            List.of("-Daws.accessKeyId=AKIAIOSFODNN7EXAMPLE", "-Daws.secretAccessKey=x"),
            List.of());

    assertEnds("static keys in system properties", ended, "IRSA109", 78);
    assertThat(ended.err()).contains("AKIA…").doesNotContain("AKIAIOSFODNN7EXAMPLE");
  }

  @Test
  void nobodyKnowsTheHostName() throws Exception {
    // The JVM reads this file instead of the machine's DNS.
    Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 localhost\n");

    Ended ended =
        inVain(
            List.of("-Djdk.net.hosts.file=" + hosts, "-Daws.endpointUrlSts=https://sts.invalid"),
            Start::run);

    assertEnds("host name unknown", ended, "IRSA411", 75);
  }

  @Test
  void nobodyAcceptsTheConnection() throws Exception {
    try (FullBacklog listener = FullBacklog.start()) {
      String endpoint = "-Daws.endpointUrlSts=https://localhost:" + listener.port();

      Ended ended = inVain(List.of(endpoint), Start::check);

      assertEnds("connection times out", ended, "IRSA413", 75);
    }
  }

  @Test
  void nobodyListensAtTheEndpoint() throws Exception {
    Ended ended = inVain(List.of("-Daws.endpointUrlSts=https://localhost:1"), Start::check);

    assertEnds("connection refused (mesh, wrong port)", ended, "IRSA412", 75);
  }

  @Test
  void theProxySaysNo() throws Exception {
    try (RefusingProxy proxy = RefusingProxy.start()) {
      List<String> options =
          List.of(
              "-Dhttps.proxyHost=localhost",
              "-Dhttps.proxyPort=" + proxy.port(),
              // Empty, not absent: otherwise the JDK excludes loopback addresses.
              "-Dhttp.nonProxyHosts=");

      Ended ended = inVain(options, Start::run);

      assertEnds("proxy answers 403 to CONNECT", ended, "IRSA421", 75);
      assertThat(proxy.asked()).isPositive();
    }
  }

  @Test
  void anotherRoleIsExpected() throws Exception {
    String expected = "expect-role=arn:aws:iam::111122223333:role/billing";

    assertEnds("expect-role", check(List.of(), List.of(expected)), "IRSA113", 78);
  }

  @Test
  void anotherAccountIsExpected() throws Exception {
    assertEnds(
        "expect-account", check(List.of(), List.of("expect-account=444455556666")), "IRSA602", 78);
  }

  @Test
  void anotherServiceAccountIsExpected() throws Exception {
    assertEnds(
        "expect-service-account",
        check(List.of(), List.of("expect-service-account=shop:billing")),
        "IRSA114",
        78);
  }

  private Ended check(List<String> options, List<String> settings) throws Exception {
    return new Start(pod(), directory).options(options).settings(settings).check();
  }

  private interface StartAction {
    Ended take(Start start) throws Exception;
  }

  private Ended inVain(List<String> options, StartAction way) throws Exception {
    return way.take(new Start(pod(), directory).options(options).impatient());
  }

  private RunningEmulator pod() throws IOException {
    return emulator.playing("healthy");
  }

  private static void assertEnds(String row, Ended ended, String code, int exit) {
    Measured.write(row, ended);
    assertThat(ended.code()).as(ended.err()).isEqualTo(code);
    assertThat(ended.exit()).isEqualTo(exit);
  }
}
