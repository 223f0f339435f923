package dev.irsacheck.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.clients.PodEnvironment;
import dev.irsacheck.emulator.clients.PythonClients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the agent on EKS's addresses, 169.254.170.23 and fd00:ec2::23, port 80, with the check of
 * the Host header, in a separate network namespace. Clients get the webhook's own variables.
 */
@EnabledIf(
    value = "networkCanBeMade",
    disabledReason = "not root, or no unshare --net and ip: no network for EKS's addresses")
class LinkLocalIT {
  private static final List<String> HOSTS = List.of("169.254.170.23", "[fd00:ec2::23]");

  @TempDir static Path directory;

  static boolean networkCanBeMade() throws Exception {
    Process making =
        new ProcessBuilder("sh", "-c", "exec unshare --net ip link set lo up 2>/dev/null").start();
    return making.waitFor() == 0;
  }

  @BeforeAll
  static void askInANetworkWithBoth() throws Exception {
    for (String host : HOSTS) {
      Files.writeString(
          Files.createDirectory(directoryOf(host)).resolve("world.yaml"),
          """
          based-on: healthy-pod-identity
          pod-identity: {agent: {at: "%s:80", host-rule: "on"}}
          pod: {env: {AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://%s/v1/credentials"}}
          """
              .formatted(host, host));
    }
    String said =
        said(
            "unshare",
            "--net",
            "sh",
            "-c",
            "ip link set lo up && ip addr add 169.254.170.23/32 dev lo"
                + " && ip addr add fd00:ec2::23/128 dev lo && exec \"$@\"",
            "sh",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            PodEnvironment.OPEN,
            "-cp",
            System.getProperty("java.class.path"),
            LinkLocalPod.class.getName(),
            directoryOf(HOSTS.get(0)).toString(),
            directoryOf(HOSTS.get(1)).toString());
    assertThat(said).doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.254.170.23", "[fd00:ec2::23]"})
  void theWebhooksOwnVariablesLeadToTheRole(String host) throws Exception {
    String said = Files.readString(directoryOf(host).resolve("said"));

    String role = "arn:aws:sts::111122223333:assumed-role/orders/eks-shop-prod-orders-6f9c7d-";
    assertThat(said)
        .contains("own address: 200 {\"AccessKeyId\":\"ASIA")
        .contains("SDK v2: " + role)
        .contains("met: GET /v1/credentials 200 granted")
        .contains("met: GetCallerIdentity 200 granted");
    if (PythonClients.missingCli().isEmpty()) {
      assertThat(said).contains("\"" + role);
    }
  }

  private static Path directoryOf(String host) {
    return directory.resolve(host.replaceAll("\\W", "-"));
  }

  private static String said(String... command) throws Exception {
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output);
  }
}
