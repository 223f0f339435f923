package dev.irsacheck.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The agent where EKS has it: on 169.254.170.23 and fd00:ec2::23, port 80, with its rule about the
 * Host header, in a network namespace that is this test's alone. Clients are asked by the very
 * variables that the webhook injects.
 */
@Timeout(300)
class LinkLocalIT {
  private static final Path AWS =
      Path.of(System.getProperty("irsacheck.test.aws-cli", "/usr/bin/aws"));

  @TempDir Path directory;

  @BeforeEach
  void aNetworkCanBeMade() throws Exception {
    assumeTrue(
        "0".equals(said("id", "-u").strip()),
        "not root: EKS's addresses can be bound only in a network namespace of one's own");
    assumeTrue(
        said("sh", "-c", "unshare --net ip link set lo up && echo works").contains("works"),
        "unshare --net or ip is not to be had here: no network namespace for EKS's addresses");
  }

  @ParameterizedTest
  @CsvSource({"169.254.170.23, 169.254.170.23/32", "[fd00:ec2::23], fd00:ec2::23/128"})
  void theWebhooksOwnVariablesLeadToTheRole(String host, String address) throws Exception {
    Path world =
        Files.writeString(
            directory.resolve("world.yaml"),
            """
            based-on: healthy-pod-identity
            pod-identity: {agent: {at: "%s:80", host-rule: "on"}}
            pod: {env: {AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://%s/v1/credentials"}}
            """
                .formatted(host, host));

    String said = said(inNetworkWith(address, world));

    String role = "arn:aws:sts::111122223333:assumed-role/orders/eks-shop-prod-orders-6f9c7d-";
    assertThat(said)
        .contains("own address: 200 {\"AccessKeyId\":\"ASIA")
        .contains("SDK v2: " + role)
        .contains("met: GET /v1/credentials 200 granted")
        .contains("met: GetCallerIdentity 200 granted");
    if (Files.isExecutable(AWS)) {
      assertThat(said).contains("\"" + role);
    }
  }

  private String[] inNetworkWith(String address, Path world) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("unshare", "--net", "sh", "-c"));
    command.add("ip link set lo up && ip addr add " + address + " dev lo && exec \"$@\"");
    command.add("sh");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), LinkLocalPod.class.getName()));
    command.addAll(List.of(directory.resolve("pod").toString(), world.toString()));
    if (Files.isExecutable(AWS)) {
      command.add(AWS.toString());
    }
    return command.toArray(String[]::new);
  }

  private String said(String... command) throws Exception {
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output);
  }
}
