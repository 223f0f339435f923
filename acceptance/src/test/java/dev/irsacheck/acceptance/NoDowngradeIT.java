package dev.irsacheck.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
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
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The role's trust breaks after a healthy start, and IMDS returns the node's role. */
class NoDowngradeIT {
  private static final String SUBJECT = "system:serviceaccount:shop:orders";

  @TempDir static Path directory;

  @RegisterExtension static final OneEmulator emulator = OneEmulator.in(() -> directory);

  private RunningEmulator pod;
  private NodeMetadata node;

  @BeforeEach
  void startThePodOnItsNode() throws IOException {
    pod = emulator.playing("healthy");
    node = NodeMetadata.start();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"SDK_V2", "SDK_V1"})
  void withoutTheGuardTheApplicationIsTheNodesRole(Application application) throws Exception {
    Run run = run(application, "", List.of(), Map.of());

    assertThat(run.words()).containsOnly("runs with " + NodeMetadata.NODE_KEY);
    assertThat(run.refusals()).isPositive();
    assertThat(run.messages())
        .startsWith("irsa-check OK")
        .contains("irsa-check WARNING  IRSA512  set no-downgrade=true");
  }

  @Test
  void theAgentAsksImdsOnceAndSaysThatItAnswers() throws Exception {
    Run run = run(Application.SDK_V2, "=inspect-imds", List.of(), Map.of());

    assertThat(run.words()).containsOnly("runs with " + NodeMetadata.NODE_KEY);
    assertThat(run.messages())
        .contains("IRSA512  set no-downgrade=true", "IMDS gives this pod the node's role")
        .doesNotContain(NodeMetadata.TOKEN);
  }

  /** The hop limit does not keep SDKs from the node's role if IMDSv1 is on. */
  @ParameterizedTest
  @EnumSource(names = {"SDK_V2", "SDK_V1"})
  void behindAHopLimitItDependsOnImdsV1(Application application) throws Exception {
    node.hopLimit(false);

    Run run = run(application, "=inspect-imds", List.of(), Map.of());

    assertThat(run.words()).containsOnly("runs with " + NodeMetadata.NODE_KEY);
    assertThat(run.messages()).contains("if STS fails, IMDSv1 may give the node's role");
  }

  @ParameterizedTest
  @EnumSource(names = {"SDK_V2", "SDK_V1"})
  void behindAHopLimitAndWithoutImdsV1TheSdkFails(Application application) throws Exception {
    node.hopLimit(true);

    Run run = run(application, "=inspect-imds", List.of(), Map.of());

    assertThat(run.words()).allMatch(word -> word.startsWith("exception Unable to load"));
    assertThat(run.messages()).contains("if STS fails, IMDSv1 may give the node's role");
  }

  @ParameterizedTest
  @EnumSource(names = {"SDK_V2", "SDK_V1"})
  void whereNothingListensTheSdkFailsAndThereIsNoWarning(Application application) throws Exception {
    node.close();

    Run run = run(application, "=inspect-imds", List.of(), Map.of());

    assertThat(run.words()).allMatch(word -> word.startsWith("exception Unable to load"));
    assertThat(run.messages()).startsWith("irsa-check OK").doesNotContain("IRSA512");
  }

  @ParameterizedTest
  @MethodSource("dev.irsacheck.acceptance.Application#ofEachSdk")
  void withTheGuardTheApplicationGetsAnException(Application application) throws Exception {
    Run run = run(application, "=no-downgrade,inspect-imds", List.of(), Map.of());

    assertThat(run.words()).allMatch(word -> word.startsWith("exception Unable to load"));
    assertThat(run.refusals()).isGreaterThanOrEqualTo(run.words().size());
    assertThat(run.messages()).startsWith("irsa-check OK").doesNotContain("IRSA512");
    assertThat(node.asked()).isZero();
  }

  @ParameterizedTest
  @MethodSource("dev.irsacheck.acceptance.Application#ofEachSdk")
  void podIdentityIsStillThere(Application application) throws Exception {
    Map<String, String> association =
        Map.of(
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            node.podIdentityUrl(),
            "AWS_CONTAINER_AUTHORIZATION_TOKEN",
            "a-token-of-the-pod");

    Run run = run(application, "=no-downgrade", List.of(), association);

    assertThat(run.words()).containsOnly("runs with " + NodeMetadata.POD_IDENTITY_KEY);
    assertThat(node.asked()).isZero();
  }

  @Test
  void aPropertyOfTheOwnersIsLeftAsItIs() throws Exception {
    List<String> open = List.of("-Daws.disableEc2Metadata=false");

    Run run = run(Application.SDK_V2, "=no-downgrade", open, Map.of());

    assertThat(run.words()).containsOnly("runs with " + NodeMetadata.NODE_KEY);
    assertThat(run.messages())
        .contains("irsa-check: no-downgrade leaves the property aws.disableEc2Metadata");
  }

  @Test
  void aCheckThatCannotTellIsNoReasonToLeaveItOpen() throws Exception {
    List<String> unreachable = List.of("-Daws.endpointUrlSts=https://localhost:1");

    Run run = null;
    for (String limit : Start.IMPATIENT) {
      String settings = "=no-downgrade,mode=warn,timeout=" + limit;
      run = run(Application.SDK_V2, settings, unreachable, Map.of());
      if (!Ended.isCutShort(run.messages())) {
        break;
      }
    }

    assertThat(run.messages()).startsWith("irsa-check CANNOT TELL");
    assertThat(run.words()).allMatch(word -> word.startsWith("exception "));
    assertThat(node.asked()).isZero();
  }

  /** The words are each SDK's, the messages the agent's; {@code refusals} counts STS's. */
  private record Run(List<String> words, int refusals, String messages) {}

  private Run run(
      Application application, String settings, List<String> options, Map<String, String> more)
      throws Exception {
    Path err = directory.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command(application, settings, options));
    builder.redirectError(err.toFile());
    pod.applyTo(builder.environment());
    builder.environment().put("IRSA_CHECK_TIMEOUT", BuiltTree.PATIENCE);
    builder.environment().put("AWS_EC2_METADATA_SERVICE_ENDPOINT", node.url());
    builder.environment().putAll(more);
    Process process = builder.start();
    int[] before = {0};
    try (BufferedReader out = process.inputReader(UTF_8)) {
      List<String> words =
          application.words(
              out,
              process.getOutputStream(),
              () -> {
                before[0] = pod.requests().size();
                refuse();
              });
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(words).as(Files.readString(err)).isNotEmpty().doesNotContainNull();
      return new Run(words, pod.requests().size() - before[0], Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> command(Application application, String settings, List<String> options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(BuiltTree.java());
    command.addAll(BuiltTree.SHORT_LIVED);
    command.add("-javaagent:" + BuiltTree.agentJar() + settings);
    command.add("-Djavax.net.ssl.trustStore=" + pod.trustStore());
    command.add("-Djavax.net.ssl.trustStorePassword=" + pod.trustStorePassword());
    command.add("-Dcom.amazonaws.regions.RegionUtils.fileOverride=" + regions());
    command.addAll(options);
    command.addAll(application.start());
    return command;
  }

  /** SDK v1 does not read AWS_ENDPOINT_URL_STS, so a file of endpoints leads it to the emulator. */
  private Path regions() throws IOException {
    String host = "localhost:" + pod.endpoint().getPort();
    return Files.writeString(
        directory.resolve("regions.xml"),
        "<XML><Regions><Region><Name>eu-west-1</Name><Domain>amazonaws.com</Domain><Endpoint>"
            + "<ServiceName>sts</ServiceName><Http>false</Http><Https>true</Https><Hostname>"
            + host
            + "</Hostname></Endpoint></Region></Regions></XML>");
  }

  private void refuse() throws IOException {
    String world = Scenario.named("healthy").yaml();
    assertThat(world).contains(SUBJECT);
    OneEmulator.become(pod, world.replace(SUBJECT, SUBJECT + "-v2"));
  }
}
