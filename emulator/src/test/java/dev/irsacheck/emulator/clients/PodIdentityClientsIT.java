package dev.irsacheck.emulator.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs independent clients against the Pod Identity Agent: each must use its credentials at STS,
 * and report its refusals word for word. The results are in {@code target/pod-identity-clients.md}.
 *
 * <p>Scenarios with the same answer as another take part only with {@code -Dfull}.
 */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class PodIdentityClientsIT {
  private static final String BOTOCORE =
      "Error when retrieving credentials from container-role: Error retrieving metadata: ";
  private static final Collection<String> ROWS = new ConcurrentSkipListSet<>();

  @TempDir Path directory;

  @ParameterizedTest(name = "{0} of {1}")
  @CsvFileSource(resources = "/clients/aws-cli.csv", delimiter = '|')
  void theCli(String when, String scenario, int asked, String text) throws Exception {
    says(Client.CLI, when, scenario, asked, text.replaceFirst("^BOTOCORE ", BOTOCORE));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvFileSource(resources = "/clients/aws-cli.csv", delimiter = '|')
  void boto3(String when, String scenario, int asked, String text) throws Exception {
    String error = "botocore.exceptions.CredentialRetrievalError: " + BOTOCORE;
    String shown = text.replaceFirst("^\\[Errno", "builtins.FileNotFoundError: [Errno");
    says(Client.BOTO3, when, scenario, asked, shown.replaceFirst("^BOTOCORE ", error));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvFileSource(resources = "/clients/java-v1.csv", delimiter = '|')
  void sdkV1(String when, String scenario, int asked, String text) throws Exception {
    says(Client.SDK_V1, when, scenario, asked, text);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvFileSource(resources = "/clients/java-v2.csv", delimiter = '|')
  void sdkV2(String when, String scenario, int asked, String text) throws Exception {
    says(Client.SDK_V2, when, scenario, asked, text);
  }

  /** This client ignores the agent's refusal silently. */
  @ParameterizedTest
  @CsvSource({
    "SDK_V2, arn:aws:sts::111122223333:assumed-role/shop-prod-node/i-0123456789abcdef0",
    "SDK_V1, ''",
    "CLI, ''",
    "BOTO3, ''"
  })
  void refusedByTheAgentOnANodeWithMetadata(Client client, String became) throws Exception {
    assumeTrue(client.missing().isEmpty(), client.missing());
    Scenario refused = Scenario.named("pod-identity-trust-without-tagsession");
    try (RunningEmulator pod = RunningEmulator.start(refused, directory.resolve("pod"), 0);
        NodeMetadata node = new NodeMetadata()) {
      Ended ended = client.run(pod, directory, node);
      for (int tries = 1; tries < 5 && (ended.exit() == 0) == became.isEmpty(); tries++) {
        ended = client.run(pod, directory, node);
      }

      assertThat(ended.exit() == 0).as(ended.text()).isEqualTo(!became.isEmpty());
      assertThat(ended.text()).contains(became).doesNotContain("assumed-role/orders");
      assertThat(ended.text().lines().count() == 1 || became.isEmpty())
          .as("not a word of the agent: " + ended.text())
          .isTrue();
    }
  }

  private void says(Client client, String when, String scenario, int asked, String text)
      throws Exception {
    assumeTrue(client.missing().isEmpty(), client.missing());
    assumeTrue(
        when.equals("always") || System.getProperty("full") != null, "only in a build with -Dfull");
    // A loaded machine may exceed a client's own timeouts of a second or two.
    Ran ran = run(client, scenario, asked);
    for (int tries = 1; tries < 5 && !(ran.said.equals(text) && ran.requests == asked); tries++) {
      ran = run(client, scenario, asked);
    }
    ROWS.add(
        "| %s | %s | %d | %d | %s |"
            .formatted(
                scenario,
                client,
                ran.ended.exit(),
                ran.requests,
                ran.said.replace("\n", "<br>").replace("|", "\\|")));

    assertThat(ran.said).as(ran.ended.text()).isEqualTo(text);
    assertThat(ran.ended.exit() == 0).isEqualTo(text.startsWith("arn:"));
    assertThat(ran.requests).as("requests to the agent").isEqualTo(asked);
  }

  private record Ran(Ended ended, String said, int requests) {}

  private Ran run(Client client, String scenario, int asked) throws Exception {
    Path own = Files.createTempDirectory(directory, "pod");
    try (RunningEmulator pod =
        RunningEmulator.start(Scenario.named(scenario), own.resolve("pod"), 0)) {
      Ended ended = client.run(pod, own);
      // A request that the client has given up may be recorded later.
      for (int i = 0; i < 100 && requests(pod) < asked; i++) {
        Thread.sleep(50);
      }
      return new Ran(ended, Said.by(client, ended), requests(pod));
    }
  }

  private static int requests(RunningEmulator pod) {
    return (int) pod.requests().stream().filter(r -> r.action().startsWith("GET /")).count();
  }

  @AfterAll
  static void writeTheTable() throws IOException {
    String head = "| scenario | client | exit | asked the agent | says |\n|---|---|---|---|---|\n";
    Files.writeString(
        Path.of("target", "pod-identity-clients.md"), head + String.join("\n", ROWS) + "\n");
  }
}
