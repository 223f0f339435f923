package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.irsacheck.emulator.RecordedRequest;
import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The sidecar in emulated pods with a changing environment. */
@Execution(ExecutionMode.CONCURRENT)
class ServeIT {
  private static final String ASSUME_ROLE = "AssumeRoleWithWebIdentity";
  private static final String NEVER = "--interval=24h";

  private static final Pattern BEGIN = Pattern.compile("(?m)(?!\\A)^(?=20[0-9-]{8}T)");

  @TempDir Path directory;

  /** Kubelet shows the fault if the container ends before recovery. */
  @Test
  void readinessAndWhatKubeletWouldShowFollowTheTrustPolicy() throws Exception {
    Path left = directory.resolve("termination-log");
    try (RunningEmulator emulator = start("healthy");
        Sidecar sidecar = Sidecar.start(emulator, directory, "--interval=1s")) {
      sidecar.awaitReady(true);
      assertThat(sidecar.get("/readyz").body())
          .startsWith("irsa-check OK  arn:aws:sts::111122223333:assumed-role/orders/irsa-check");
      assertThat(left).doesNotExist();

      become(emulator, "trust-explicit-deny");
      sidecar.awaitReady(false);
      assertThat(sidecar.get("/readyz").body()).startsWith("irsa-check FAILED  IRSA301");
      assertThat(sidecar.get("/livez").statusCode()).isEqualTo(200);
      await().until(() -> sidecar.metric("irsa_check_checks_total{verdict=\"misconfigured\"}") > 1);
      assertThat(Files.readString(left))
          .startsWith("irsa-check FAILED  IRSA301  ")
          .containsSubsequence("\n\n  fix   ", "\n  saw   ", "\n  why   ");
      EmulatedPod.assertNoSecret(Files.readString(left), emulator);

      become(emulator, "healthy");
      sidecar.awaitReady(true);
      await().until(() -> Files.size(left) == 0);

      // Each change is logged once, not each check.
      await().until(() -> entries(sidecar).size() == 4);
      assertThat(entries(sidecar).stream().map(ServeIT::verdict))
          .containsExactly("serve", "OK", "FAILED", "OK");
      assertThat(entries(sidecar).get(2))
          .containsSubsequence("; not ready\n", "\n  saw   ", "\n  why   ", "\n  fix   ")
          .contains("aws iam get-role --role-name orders", "irsa-check explain IRSA301");
      assertThat(entries(sidecar).get(1)).hasLineCount(1);
      assertThat(entries(sidecar).get(3)).hasLineCount(1);
      assertThat(sidecar.metric("irsa_check_checks_total{verdict=\"healthy\"}")).isPositive();
    }
  }

  @Test
  void anOutageTakesAReadyPodDownAtTheThresholdOnly() throws Exception {
    try (RunningEmulator emulator = start("healthy");
        Sidecar sidecar =
            Sidecar.start(
                emulator,
                directory,
                "--interval=1s",
                "--failure-threshold=3",
                "--cannot-tell=stop")) {
      sidecar.awaitReady(true);

      become(emulator, "throttled-for-ever");
      sidecar.awaitReady(false);

      await().until(() -> entries(sidecar).size() == 4);
      assertThat(entries(sidecar).get(2))
          .contains("CANNOT TELL  IRSA417")
          .contains("(still ready: 1 of 3 inconclusive checks); ready\n\n  saw   ")
          .contains("\n  fix   ");
      // The finding is the same, so it is not repeated.
      assertThat(entries(sidecar).get(3))
          .contains("CANNOT TELL  IRSA417")
          .endsWith("; not ready\n")
          .hasLineCount(1);
    }
  }

  @Test
  void anOutageOfAwsTakesNobodyDown() throws Exception {
    try (RunningEmulator emulator = start("healthy");
        Sidecar sidecar =
            Sidecar.start(emulator, directory, "--interval=1s", "--failure-threshold=1")) {
      sidecar.awaitReady(true);

      become(emulator, "throttled-for-ever");
      await().until(() -> sidecar.metric("irsa_check_checks_total{verdict=\"cannot_tell\"}") >= 3);

      assertThat(sidecar.get("/readyz").body())
          .contains("CANNOT TELL  IRSA417", "(still ready: cannot-tell=by-cause)");
      assertThat(sidecar.get("/readyz").statusCode()).isEqualTo(200);
      assertThat(sidecar.get("/metrics").body())
          .contains("code=\"IRSA417\",side=\"aws\",verdict=\"cannot_tell\"");

      become(emulator, "trust-mismatch");
      sidecar.awaitReady(false);
      become(emulator, "throttled-for-ever");
      await().until(() -> sidecar.get("/readyz").body().contains("CANNOT TELL"));
      assertThat(sidecar.get("/readyz").statusCode()).isEqualTo(503);
    }
  }

  /** Each proof costs a call and a line in CloudTrail. */
  @Test
  void permissionsAreProvedAtTheStartAndNotAtEachCheck() throws Exception {
    try (RunningEmulator emulator = start("healthy-permissions");
        Sidecar sidecar =
            Sidecar.start(
                emulator,
                directory,
                "--interval=1s",
                "--permissions=s3:GetObject@arn:aws:s3:::orders-prod/config/app.yaml"
                    + "+secretsmanager:GetSecretValue@arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db"
                    + "+sqs:SendMessage@arn:aws:sqs:eu-west-1:111122223333:orders")) {
      await().until(() -> sidecar.metric("irsa_check_checks_total{verdict=\"healthy\"}") >= 4);

      assertThat(emulator.calls()).hasSize(3);
      assertThat(sidecar.get("/metrics").body())
          .contains(
              "irsa_check_permission{action=\"s3:GetObject\",as=\"\",outcome=\"held\",resource=\"arn:aws:s3:::orders-prod/config/app.yaml\"} 1.0",
              "action=\"sqs:SendMessage\",as=\"\",outcome=\"not_proved\"",
              "irsa_check_permissions_proved_timestamp_seconds ");
      assertThat(ReportValidator.problems(sidecar.get("/report").body())).isEmpty();
      assertThat(sidecar.get("/").body()).contains("2 of 3 that are declared, proved 20");
    }
  }

  @Test
  void aNewTokenIsCheckedAtOnce() throws Exception {
    try (RunningEmulator emulator = start("healthy");
        Sidecar sidecar = Sidecar.start(emulator, directory, NEVER)) {
      sidecar.awaitReady(true);

      emulator.rotateToken();

      await().until(() -> sidecar.metric("irsa_check_checks_total{verdict=\"healthy\"}") == 2);
      assertThat(sidecar.metric("irsa_check_token_rotations_total")).isEqualTo(1);
      assertThat(assumed(emulator)).isEqualTo(2);
      assertThat(sidecar.terminate()).as("being told to end is no failure").isZero();
    }
  }

  @Test
  void whereStsSaysNotNowACheckAsksOnceAndNobodyIsToldToRestart() throws Exception {
    try (RunningEmulator emulator = start("throttled-for-ever");
        Sidecar sidecar = Sidecar.start(emulator, directory, NEVER)) {
      sidecar.awaitCheck();
      sidecar.awaitReady(true);
      assertThat(sidecar.get("/").body())
          .contains("ready, with nothing proved yet: cannot-tell=by-cause")
          .contains("Leave the pod running: serve checks again by itself.")
          .doesNotContain("restart the pod", "timeout=");
      await().until(() -> entries(sidecar).size() == 2);
      assertThat(entries(sidecar).get(1))
          .contains("  fix   Leave the pod running: serve checks again by itself.");

      // It checks again later, so both are read until they agree.
      await()
          .until(
              () ->
                  sidecar.metric("irsa_check_checks_total{verdict=\"cannot_tell\"}")
                      == assumed(emulator));
      assertThat(
              sidecar.metric(
                  "irsa_check_sts_calls_total{action=\"" + ASSUME_ROLE + "\",result=\"not_now\"}"))
          .isEqualTo(assumed(emulator));
    }
  }

  @Test
  void whatItServesIsWhatCheckPrintsAndHoldsNoSecret() throws Exception {
    try (RunningEmulator emulator = start("trust-mismatch");
        Sidecar sidecar = Sidecar.start(emulator, directory, NEVER)) {
      sidecar.awaitCheck();

      String report = sidecar.get("/report").body();
      assertThat(ReportValidator.problems(report)).isEmpty();
      assertThat(ReportValidator.undocumented(report)).isEmpty();
      // Its own container does not show what the application's has.
      assertThat(report)
          .contains("only the java agent sees the application's class path")
          .contains("\"primary\":\"IRSA301\"");
      await().until(() -> entries(sidecar).size() == 2);
      StringBuilder everything = new StringBuilder(report).append(sidecar.log());
      for (String path : List.of("/", "/readyz", "/livez", "/metrics", "/nothing")) {
        HttpResponse<String> answer = sidecar.get(path);
        everything.append(answer.headers().map()).append(answer.body());
      }
      EmulatedPod.assertNoSecret(everything.toString(), emulator);
    }
  }

  @Test
  void aPodWithoutAWebIdentityIsReadyAndToldSo() throws Exception {
    try (RunningEmulator emulator = start("credentials-elsewhere");
        Sidecar sidecar = Sidecar.start(emulator, directory, NEVER)) {
      sidecar.awaitReady(true);

      assertThat(sidecar.get("/readyz").body()).contains("nothing to check");
      assertThat(sidecar.get("/").body()).contains("EKS gives this pod no role");
      assertThat(emulator.requests()).isEmpty();
    }
  }

  @Test
  void modeOffServesAReadyPodAndAsksNobody() throws Exception {
    try (RunningEmulator emulator = start("trust-mismatch");
        Sidecar sidecar = Sidecar.start(emulator, directory, "--mode=off")) {
      assertThat(sidecar.get("/readyz").statusCode()).isEqualTo(200);
      assertThat(sidecar.get("/livez").statusCode()).isEqualTo(200);
      assertThat(emulator.requests()).isEmpty();
    }
  }

  @Test
  void modeWarnIsReadyAndShowsWhatIsBroken() throws Exception {
    try (RunningEmulator emulator = start("trust-mismatch");
        Sidecar sidecar = Sidecar.start(emulator, directory, "--mode=warn", NEVER)) {
      sidecar.awaitReady(true);

      assertThat(sidecar.get("/readyz").body()).contains("IRSA301").contains("mode=warn");
      assertThat(sidecar.metric("irsa_check_verdict{verdict=\"misconfigured\"}")).isEqualTo(1);
    }
  }

  @Test
  void itEndsAlsoWhileStsHangs() throws Exception {
    try (RunningEmulator emulator = start("hang");
        Sidecar sidecar = Sidecar.start(emulator, directory, "--timeout=10m")) {
      await().until(() -> assumed(emulator) == 1);

      assertThat(sidecar.get("/livez").statusCode()).isEqualTo(200);
      assertThat(sidecar.get("/readyz").statusCode()).isEqualTo(503);
      assertThat(sidecar.terminate()).isZero();
    }
  }

  @Test
  void aPortInUseIsWrongUsageBeforeAnythingIsChecked() throws Exception {
    try (RunningEmulator emulator = start("healthy");
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path log = directory.resolve("termination-log");
      String listen = "127.0.0.1:" + taken.getLocalPort();

      Distribution.Ended ended =
          Distribution.run(
              EmulatedPod.podOf(emulator),
              "serve",
              "--termination-log=" + log,
              "--listen=" + listen);

      assertThat(ended.exit()).isEqualTo(64);
      assertThat(ended.err())
          .startsWith("irsa-check WRONG USAGE  IRSA901  listen: \"" + listen + "\" cannot be")
          .contains("the port is in use")
          .contains("(flag --listen)");
      assertThat(log).hasContent(ended.err());
      assertThat(emulator.requests()).isEmpty();
    }
  }

  @Test
  void asJsonEachChangeIsTheWholeReportInOneLine() throws Exception {
    try (RunningEmulator emulator = start("trust-mismatch");
        Sidecar sidecar = Sidecar.start(emulator, directory, "--format=json", NEVER)) {
      sidecar.awaitCheck();

      Path out = directory.resolve("serve-out");
      await().until(() -> Files.readString(out).endsWith("\n"));
      assertThat(Files.readString(out)).hasLineCount(1).contains("\"fixes\":[{");
      assertThat(ReportValidator.problems(Files.readString(out))).isEmpty();
      // Nothing is logged twice.
      assertThat(sidecar.log()).hasLineCount(1);
    }
  }

  @Test
  void verboseIsALineACheckAndTheFindingOnce() throws Exception {
    try (RunningEmulator emulator = start("trust-mismatch");
        Sidecar sidecar = Sidecar.start(emulator, directory, "--verbose", "--interval=1s")) {
      await().until(() -> entries(sidecar).size() >= 4);

      assertThat(entries(sidecar).stream().skip(1).map(ServeIT::verdict)).containsOnly("FAILED");
      assertThat(entries(sidecar).stream().filter(entry -> entry.contains("\n  fix   ")))
          .hasSize(1);
    }
  }

  private RunningEmulator start(String scenario) throws IOException {
    return RunningEmulator.start(Scenario.named(scenario), directory.resolve("pod"), 0);
  }

  private static void become(RunningEmulator emulator, String scenario) throws IOException {
    Files.writeString(emulator.worldFile(), Scenario.named(scenario).yaml());
  }

  private static long assumed(RunningEmulator emulator) {
    return emulator.requests().stream()
        .map(RecordedRequest::action)
        .filter(ASSUME_ROLE::equals)
        .count();
  }

  private static List<String> entries(Sidecar sidecar) throws IOException {
    return sidecar.log().isEmpty() ? List.of() : List.of(BEGIN.split(sidecar.log()));
  }

  private static String verdict(String entry) {
    return entry.split(" +")[2];
  }
}
