package dev.irsacheck.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Pod Identity agent refuses, and the node's IMDS returns the node's role. */
class AgentDowngradeIT {
  private static final String TOKEN =
      "eyJhbGciOiJub25lIn0.eyJhdWQiOlsicG9kcy5la3MuYW1hem9uYXdzLmNvbSJdfQ.c2lnbmF0dXJl";

  @TempDir Path directory;
  private NodeMetadata node;

  @BeforeEach
  void startTheNode() throws IOException {
    node = NodeMetadata.start();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @ParameterizedTest
  @MethodSource("dev.irsacheck.acceptance.Application#ofEachSdk")
  void whileTheAgentAnswersTheApplicationHasItsRole(Application application) throws Exception {
    assertThat(run(application, "").words())
        .containsOnly("runs with " + NodeMetadata.POD_IDENTITY_KEY);
    assertThat(node.asked()).isZero();
  }

  /** Statuses that are final, and those that SDKs retry; more of the latter with -Dfull. */
  static List<Integer> refusals() {
    return System.getProperty("full") == null ? List.of(400, 500) : List.of(400, 429, 500);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void sdkV2BecomesTheNodesRoleWithoutAWord(int status) throws Exception {
    node.agentRefusesWith(status);

    Run run = run(Application.SDK_V2, "");

    assertThat(run.words()).containsExactly("runs with " + NodeMetadata.NODE_KEY);
    assertThat(run.messages()).contains("IRSA520  set no-downgrade=true");
  }

  @Test
  void inspectImdsSaysThatTheNodesRoleIsThere() throws Exception {
    node.agentRefusesWith(400);

    Run run = run(Application.SDK_V2, "=inspect-imds", BuiltTree.PATIENCE);

    assertThat(run.messages())
        .contains("IRSA520  set no-downgrade=true", "IMDS gives this pod the node's role")
        .doesNotContain(NodeMetadata.TOKEN);
  }

  /** Its wrapper has chosen the container's credentials and keeps them. */
  @Test
  void sdkV1DoesNot() throws Exception {
    node.agentRefusesWith(400);

    Run run = run(Application.SDK_V1, "");

    assertThat(run.words())
        .singleElement()
        .asString()
        .startsWith("exception Unable to load")
        .contains("Status Code: 400");
    assertThat(run.messages()).doesNotContain("IRSA520");
    assertThat(node.asked()).isZero();
  }

  @Test
  void noDowngradeClosesIt() throws Exception {
    node.agentRefusesWith(400);

    Run run = run(Application.SDK_V2, "=no-downgrade");

    assertThat(run.words())
        .singleElement()
        .asString()
        .startsWith("exception Unable to load")
        .contains("ContainerCredentialsProvider(", "Failed to load credentials from metadata");
    assertThat(run.messages()).doesNotContain("IRSA520");
    assertThat(node.asked()).isZero();
  }

  /** The words are each SDK's, the messages the java agent's. */
  private record Run(List<String> words, String messages) {}

  private Run run(Application application, String settings) throws Exception {
    Run run = null;
    for (String limit : Start.IMPATIENT) {
      run = run(application, settings, limit);
      if (!Ended.isCutShort(run.messages())) {
        break;
      }
    }
    return run;
  }

  private Run run(Application application, String settings, String limit) throws Exception {
    Path err = directory.resolve("err");
    List<String> command = new ArrayList<>();
    command.add(BuiltTree.java());
    command.addAll(BuiltTree.SHORT_LIVED);
    command.add("-javaagent:" + BuiltTree.agentJar() + settings);
    command.addAll(application.start());
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                node.podIdentityUrl(),
                "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                Files.writeString(directory.resolve("token"), TOKEN).toString(),
                "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                node.url(),
                "AWS_REGION",
                "eu-west-1",
                "AWS_DEFAULT_REGION",
                "eu-west-1",
                "KUBERNETES_SERVICE_HOST",
                "192.0.2.1",
                // The verdict does not matter here: the application starts.
                "IRSA_CHECK_MODE",
                "warn",
                "AWS_ENDPOINT_URL_STS",
                "http://127.0.0.1:9",
                "IRSA_CHECK_TIMEOUT",
                limit));
    Process process = builder.start();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      List<String> words = application.words(out, process.getOutputStream(), () -> {});
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(words).as(Files.readString(err)).isNotEmpty().doesNotContainNull();
      return new Run(words, Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }
}
