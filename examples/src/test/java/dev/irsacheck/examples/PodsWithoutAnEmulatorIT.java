package dev.irsacheck.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rows that no STS can play: system properties, a name that nobody knows, a port where nobody
 * listens or nobody accepts, a proxy that says no, and what the owner expects. Through the agent in
 * a real JVM, in the emulator's healthy pod.
 */
class PodsWithoutAnEmulatorIT {
  @TempDir Path directory;

  @Test
  void staticKeysInSystemProperties() throws Exception {
    Ended ended =
        run(
            List.of("-Daws.accessKeyId=AKIAIOSFODNN7EXAMPLE", "-Daws.secretAccessKey=x"),
            List.of());

    assertEnds("static keys in system properties", ended, "IRSA109", 78);
    assertThat(ended.err()).contains("AKIA…").doesNotContain("AKIAIOSFODNN7EXAMPLE");
  }

  @Test
  void nobodyKnowsTheHostName() throws Exception {
    // The JVM then asks this file and no resolver, so that no machine's DNS has a say.
    Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 localhost\n");

    Ended ended =
        runInVain(
            List.of("-Djdk.net.hosts.file=" + hosts, "-Daws.endpointUrlSts=https://sts.invalid"));

    assertEnds("host name unknown", ended, "IRSA411", 75);
  }

  @Test
  void nobodyAcceptsTheConnection() throws Exception {
    try (FullBacklog listener = FullBacklog.start()) {
      String endpoint = "-Daws.endpointUrlSts=https://localhost:" + listener.port();

      Ended ended = runInVain(List.of(endpoint));

      assertEnds("connection times out", ended, "IRSA413", 75);
    }
  }

  @Test
  void nobodyListensAtTheEndpoint() throws Exception {
    Ended ended = runInVain(List.of("-Daws.endpointUrlSts=https://localhost:1"));

    assertEnds("connection refused (mesh, wrong port)", ended, "IRSA412", 75);
  }

  @Test
  void theProxySaysNo() throws Exception {
    try (RefusingProxy proxy = RefusingProxy.start()) {
      List<String> options =
          List.of(
              "-Dhttps.proxyHost=localhost",
              "-Dhttps.proxyPort=" + proxy.port(),
              // Empty, not absent: else the JDK spares loopback addresses.
              "-Dhttp.nonProxyHosts=");

      Ended ended = runInVain(options);

      assertEnds("proxy answers 403 to CONNECT", ended, "IRSA421", 75);
      assertThat(proxy.asked()).isPositive();
    }
  }

  @Test
  void anotherRoleIsExpected() throws Exception {
    String expected = "expect-role=arn:aws:iam::111122223333:role/billing";

    assertEnds("expect-role", run(List.of(), List.of(expected)), "IRSA113", 78);
  }

  @Test
  void anotherAccountIsExpected() throws Exception {
    assertEnds(
        "expect-account", run(List.of(), List.of("expect-account=444455556666")), "IRSA602", 78);
  }

  @Test
  void anotherServiceAccountIsExpected() throws Exception {
    assertEnds(
        "expect-service-account",
        run(List.of(), List.of("expect-service-account=shop:billing")),
        "IRSA114",
        78);
  }

  private Ended run(List<String> options, List<String> settings) throws Exception {
    try (RunningEmulator pod = pod()) {
      return new Start(pod, directory).options(options).settings(settings).run();
    }
  }

  private Ended runInVain(List<String> options) throws Exception {
    try (RunningEmulator pod = pod()) {
      return new Start(pod, directory).options(options).impatient().run();
    }
  }

  private RunningEmulator pod() throws IOException {
    return RunningEmulator.start(Scenario.named("healthy"), directory.resolve("pod"), 0);
  }

  private static void assertEnds(String row, Ended ended, String code, int exit) {
    Measured.write(row, ended);
    assertThat(ended.code()).as(ended.err()).isEqualTo(code);
    assertThat(ended.exit()).isEqualTo(exit);
  }
}
