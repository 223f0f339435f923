package dev.irsacheck.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real program in the pod of every scenario that the emulator ships. */
class ScenariosIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  static Stream<String> scenarios() {
    return Scenario.all().stream().map(Scenario::name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void endsAsTheScenarioSays(String name) throws Exception {
    Scenario scenario = Scenario.named(name);
    Path terminationLog = directory.resolve("termination-log");
    try (RunningEmulator emulator = RunningEmulator.start(scenario, directory, 0)) {
      Distribution.Ended ended =
          Distribution.run(
              podOf(emulator),
              "--format=json",
              "--timeout=" + (scenario.expectation().exit() == 75 ? "4s" : "20s"),
              "--termination-log=" + terminationLog);

      assertThat(ended.out().lines()).as(ended.err()).hasSize(1);
      JsonNode report = JSON.readTree(ended.out());
      String code = scenario.expectation().code().orElse(null);
      assertThat(report.path("primary").textValue()).as(ended.out()).isEqualTo(code);
      assertThat(ended.exit()).isEqualTo(scenario.expectation().exit());
      assertThat(report.path("exit").intValue()).isEqualTo(ended.exit());
      assertThat(ReportValidator.problems(ended.out())).isEmpty();
      assertThat(ReportValidator.undocumented(ended.out())).isEmpty();
      assertClassPathNotSeen(report);
      String last = "";
      if (code == null) {
        assertThat(terminationLog).doesNotExist();
      } else {
        last = Files.readString(terminationLog);
        assertThat(last).contains(code).contains("irsa-check explain " + code);
      }
      assertNoSecret(ended.everything() + last, emulator);
    }
  }

  /** Only the agent runs where the application's jars are; a report must not look as if it knew. */
  private static void assertClassPathNotSeen(JsonNode report) {
    List<JsonNode> sdk = new ArrayList<>();
    for (JsonNode check : report.path("checks")) {
      if (check.path("id").asText().startsWith("sdk-")) {
        sdk.add(check);
      }
    }
    assertThat(sdk).hasSizeGreaterThanOrEqualTo(2);
    for (JsonNode check : sdk) {
      assertThat(check.path("outcome").asText()).isEqualTo("not-run");
      assertThat(check.path("why").asText()).contains("class path").contains("java agent");
    }
  }

  static Map<String, String> podOf(RunningEmulator emulator) {
    Map<String, String> pod = new HashMap<>();
    emulator.applyTo(pod);
    pod.put(
        "IRSA_CHECK_NAMESPACE_FILE", emulator.caBundle().resolveSibling("namespace").toString());
    return pod;
  }

  /** Neither the token, of which the signature is the secret part, nor any key. */
  static void assertNoSecret(String output, RunningEmulator emulator) throws Exception {
    if (Files.isRegularFile(emulator.tokenFile())) {
      String token = Files.readString(emulator.tokenFile()).strip();
      String signature = token.substring(token.lastIndexOf('.') + 1);
      if (!signature.isEmpty()) {
        assertThat(output)
            .doesNotContain(signature)
            .doesNotContain(signature.substring(0, Math.min(16, signature.length())));
      }
    }
    for (String secret : List.of("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")) {
      String value = emulator.environment().get(secret);
      if (value != null) {
        assertThat(output).doesNotContain(value);
      }
    }
    assertThat(output).doesNotContain("\tat ");
  }
}
