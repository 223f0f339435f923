package dev.irsacheck.dist;

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
import java.util.Objects;

final class EmulatedPod {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A limit that no working program reaches. */
  private static final List<String> PATIENT = List.of("5m");

  /** Limits for a pod that waits until the timeout; the longer ones are for a busy machine. */
  private static final List<String> IMPATIENT = List.of("1s", "3s", "10s", "1m", "5m");

  private EmulatedPod() {}

  interface Check {
    Distribution.Ended run(Map<String, String> pod, Map<String, String> flags) throws Exception;
  }

  static void assertEndsAsItSays(String name, Path directory, Check check) throws Exception {
    Scenario scenario = Scenario.named(name);
    String code = scenario.expectation().code().orElse(null);
    Path terminationLog = directory.resolve("termination-log");
    try (RunningEmulator emulator = RunningEmulator.start(scenario, directory, 0)) {
      Distribution.Ended ended = null;
      JsonNode report = null;
      for (String limit : scenario.expectation().cannotTell() ? IMPATIENT : PATIENT) {
        Files.deleteIfExists(terminationLog);
        ended =
            check.run(
                podOf(emulator),
                Map.of(
                    "format",
                    "json",
                    "timeout",
                    limit,
                    "termination-log",
                    terminationLog.toString()));
        assertThat(ended.out().lines()).as(ended.err()).hasSize(1);
        report = JSON.readTree(ended.out());
        if (Objects.equals(report.path("primary").textValue(), code)) {
          break;
        }
      }
      assertThat(report.path("primary").textValue()).as(ended.out()).isEqualTo(code);
      assertThat(ended.exit()).isEqualTo(scenario.expectation().exit());
      // AWS's outage lets the pod start, and does not change the verdict.
      boolean starts = scenario.expectation().cannotTell() && ended.exit() == 0;
      assertThat(report.path("exit").intValue()).isEqualTo(starts ? 75 : ended.exit());
      assertThat("aws".equals(report.path("side").textValue())).isEqualTo(starts);
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

  /** Runs a pod that waits until the timeout, with more time until it meets this code. */
  static Distribution.Ended inVain(Map<String, String> pod, String code) throws Exception {
    Distribution.Ended ended = null;
    for (String limit : IMPATIENT) {
      ended = Distribution.run(pod, "--timeout=" + limit);
      if (ended.err().contains(code)) {
        break;
      }
    }
    return ended;
  }

  /** Only the agent sees the application's jars, so a report must not judge them. */
  private static void assertClassPathNotSeen(JsonNode report) {
    List<JsonNode> sdk = new ArrayList<>();
    for (JsonNode check : report.path("checks")) {
      String id = check.path("id").asText();
      // Settings belong to the pod and do not depend on the class path.
      if (id.startsWith("sdk-") && !id.equals("sdk-takes-its-settings")) {
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
