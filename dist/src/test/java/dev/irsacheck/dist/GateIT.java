package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import dev.irsacheck.sidecar.ApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class GateIT {
  private static final String TYPE = "irsacheck.dev/ready";
  private static final String GATE = "--condition=" + TYPE;

  @TempDir Path directory;
  private ApiServer api;

  @BeforeEach
  void start() throws Exception {
    api = ApiServer.start(directory.resolve("api"));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void theConditionFollowsTheVerdictAndKubeletsStay() throws Exception {
    try (RunningEmulator emulator = emulated("trust-explicit-deny");
        Sidecar sidecar = gated(emulator)) {
      awaitStatus("False");
      JsonNode refused = api.condition(TYPE);
      assertThat(refused.path("reason").asText()).isEqualTo("MisconfiguredIRSA301");
      assertThat(refused.path("message").asText())
          .startsWith("irsa-check FAILED  IRSA301")
          .contains("\n  fix   ", "aws iam get-role --role-name orders")
          .doesNotContain("  saw ");
      EmulatedPod.assertNoSecret(refused.toString(), emulator);

      Files.writeString(emulator.worldFile(), Scenario.named("healthy").yaml());
      awaitStatus("True");

      JsonNode healthy = api.condition(TYPE);
      assertThat(healthy.path("reason").asText()).isEqualTo("Healthy");
      assertThat(healthy.path("message").asText())
          .startsWith("irsa-check OK  ")
          .doesNotContain("\n");
      assertThat(api.conditions())
          .containsExactly("Ready=False", "PodScheduled=True", TYPE + "=True");
      assertThat(api.requests()).containsOnly("PATCH application/strategic-merge-patch+json");
      assertThat(sidecar.log()).doesNotContain("problem").doesNotContain(ApiServer.TOKEN);
      assertThat(sidecar.terminate()).isZero();
    }
  }

  @Test
  void anEventTellsOfAFaultAndThatItIsOver() throws Exception {
    try (RunningEmulator emulator = emulated("healthy");
        Sidecar sidecar = evented(emulator, "--interval=1s")) {
      sidecar.awaitReady(true);
      Files.writeString(emulator.worldFile(), Scenario.named("trust-explicit-deny").yaml());
      awaitEvents(1);
      JsonNode refused = api.events().get(0);
      assertThat(refused.path("type").asText()).isEqualTo("Warning");
      assertThat(refused.path("reason").asText()).isEqualTo("MisconfiguredIRSA301");
      assertThat(refused.path("message").asText())
          .startsWith("irsa-check FAILED  IRSA301")
          .contains("\n  fix   ");
      EmulatedPod.assertNoSecret(refused.toString(), emulator);

      Files.writeString(emulator.worldFile(), Scenario.named("healthy").yaml());
      awaitEvents(2);

      assertThat(api.events().get(1).path("reason").asText()).isEqualTo("Healthy");
      assertThat(api.events().get(1).path("type").asText()).isEqualTo("Normal");
      // A healthy start is no news, so the status is unchanged.
      assertThat(api.requests()).containsExactly("POST application/json", "POST application/json");
      assertThat(sidecar.log()).doesNotContain("problem").doesNotContain(ApiServer.TOKEN);
    }
  }

  @Test
  void anEventThatIsRefusedNamesItsOwnRole() throws Exception {
    api.refuse(403);
    try (RunningEmulator emulator = emulated("trust-mismatch");
        Sidecar sidecar = evented(emulator)) {
      await().until(() -> sidecar.log().contains("problem: "));
      assertThat(sidecar.log())
          .contains("the Event could not be written and will be retried; give this pod the right: ")
          .contains("kubectl create role irsa-check-events -n shop --verb=create")
          .contains("--resource=events && kubectl create rolebinding irsa-check-events -n shop");
      assertThat(sidecar.get("/livez").statusCode()).isEqualTo(200);

      api.refuse(0);
      awaitEvents(1);
      await().until(() -> sidecar.log().contains("written after a retry"));
    }
  }

  /** The setting has a token in place of a role, and the fix quotes it. */
  @Test
  void aSecretInTheFindingIsToldToNobody() throws Exception {
    try (RunningEmulator emulator = emulated("healthy")) {
      String token = Files.readString(emulator.tokenFile()).strip();
      String name = token.substring(token.lastIndexOf('.') + 1).substring(0, 60);
      Map<String, String> environment = api.environment();
      environment.put("IRSA_CHECK_EXPECT_ROLE", "arn:aws:iam::111122223333:role/" + name);
      try (Sidecar sidecar =
          Sidecar.start(Distribution.PROGRAM, emulator, environment, directory, GATE, "--events")) {
        awaitStatus("False");
        awaitEvents(1);

        String told = api.condition(TYPE).toString() + api.events();
        String left = Files.readString(directory.resolve("termination-log"));
        assertThat(told).contains("IRSA113").contains("role/(secret)");
        assertThat(left).contains("IRSA113").contains("role/(secret)");
        EmulatedPod.assertNoSecret(told + left + sidecar.log(), emulator);
      }
    }
  }

  @Test
  void anEventNeedsThePodsUid() throws Exception {
    Map<String, String> environment = api.environment();
    environment.remove("POD_UID");

    Distribution.Ended ended =
        Distribution.run(environment, "serve", GATE, "--events", "--listen=127.0.0.1:0");

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(ended.err())
        .contains(
            "irsa-check WRONG USAGE  IRSA901  events (flag --events): "
                + "set POD_UID from metadata.uid");
  }

  @Test
  void aRefusalNamesTheRoleOnceAndChangesNothingElse() throws Exception {
    api.refuse(403);
    try (RunningEmulator emulator = emulated("healthy");
        Sidecar sidecar = gated(emulator)) {
      sidecar.awaitReady(true);
      await().until(() -> api.requests().size() > 1);

      List<String> problems = sidecar.log().lines().filter(l -> l.contains("problem")).toList();
      assertThat(problems).hasSize(1);
      assertThat(problems.get(0))
          .contains("kubectl create role irsa-check-readiness -n shop --verb=patch")
          .contains("--resource=pods/status && kubectl create rolebinding")
          .contains("pods \"orders-7d4b9\" is refused");

      api.refuse(0);
      awaitStatus("True");
      await().until(() -> sidecar.log().contains("set after a retry"));
    }
  }

  @Test
  void anApiServerThatIsDownIsTriedAgain() throws Exception {
    AutoCloseable back = api.outage();
    try (RunningEmulator emulator = emulated("healthy");
        Sidecar sidecar = gated(emulator)) {
      sidecar.awaitReady(true);
      await().until(() -> sidecar.log().contains("cannot be reached"));
      assertThat(sidecar.get("/livez").statusCode()).isEqualTo(200);

      back.close();
      awaitStatus("True");
    }
  }

  @Test
  void whereNothingIsCheckedThePodIsLetThrough() throws Exception {
    try (RunningEmulator emulator = emulated("healthy");
        Sidecar sidecar = gated(emulator, "--mode=off")) {
      awaitStatus("True");
      assertThat(api.condition(TYPE).path("reason").asText()).isEqualTo("NotChecked");
      assertThat(sidecar.get("/readyz").statusCode()).isEqualTo(200);
      assertThat(emulator.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KUBERNETES_SERVICE_HOST              |             | KUBERNETES_SERVICE_HOST and "
            + "KUBERNETES_SERVICE_PORT are not set",
        "KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN | /nowhere/t  | mount the API's token into this "
            + "container: /nowhere/t cannot be read",
        "POD_NAMESPACE                        |             | set POD_NAMESPACE from "
            + "metadata.namespace",
        "POD_NAME                             | Not A Name  | POD_NAME is \"Not A Name\", which "
            + "is not a valid Kubernetes name",
      })
  void whatIsMissingIsNamedBeforeAnythingStarts(String variable, String value, String complaint)
      throws Exception {
    Map<String, String> environment = api.environment();
    environment.put(variable, value == null ? "" : value);

    Distribution.Ended ended =
        Distribution.run(
            environment, "serve", GATE, "--listen=127.0.0.1:0", "--namespace-file=/nowhere/ns");

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(ended.err())
        .startsWith("irsa-check WRONG USAGE  IRSA901  condition (flag --condition): ")
        .contains(complaint);
    assertThat(ended.err()).doesNotContain("\tat ");
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void withoutAConditionNothingOfTheClientIsLoaded() throws Exception {
    Path classes = directory.resolve("classes");
    Map<String, String> environment = api.environment();
    environment.put("JAVA_OPTS", "-Xlog:class+load:file=" + classes);

    try (RunningEmulator emulator = emulated("healthy");
        Sidecar sidecar = Sidecar.start(Distribution.PROGRAM, emulator, environment, directory)) {
      sidecar.awaitReady(true);
      assertThat(sidecar.terminate()).isZero();
    }

    assertThat(Files.readString(classes))
        .contains("dev.irsacheck.sidecar.server.")
        .doesNotContain("dev.irsacheck.sidecar.gate.ReadinessGate")
        .doesNotContain("dev.irsacheck.sidecar.gate.EventWriter")
        .doesNotContain("dev.irsacheck.sidecar.gate.Api")
        .doesNotContain("java.net.http.");
    assertThat(api.requests()).isEmpty();
  }

  private RunningEmulator emulated(String scenario) throws IOException {
    return RunningEmulator.start(Scenario.named(scenario), directory.resolve("pod"), 0);
  }

  private Sidecar gated(RunningEmulator emulator, String... options) throws Exception {
    String[] all = Stream.concat(Stream.of(GATE), Stream.of(options)).toArray(String[]::new);
    return Sidecar.start(Distribution.PROGRAM, emulator, api.environment(), directory, all);
  }

  private Sidecar evented(RunningEmulator emulator, String... options) throws Exception {
    String[] all = Stream.concat(Stream.of("--events"), Stream.of(options)).toArray(String[]::new);
    return Sidecar.start(Distribution.PROGRAM, emulator, api.environment(), directory, all);
  }

  private void awaitEvents(int count) {
    await().until(() -> api.events().size() == count);
  }

  private void awaitStatus(String status) {
    await().until(() -> api.condition(TYPE).path("status").asText().equals(status));
  }
}
