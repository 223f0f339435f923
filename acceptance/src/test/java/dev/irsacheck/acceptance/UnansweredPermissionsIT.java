package dev.irsacheck.acceptance;

import static dev.irsacheck.acceptance.PermissionKinds.EVERY;
import static dev.irsacheck.acceptance.PermissionKinds.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.acceptance.PermissionPod.Told;
import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnansweredPermissionsIT extends InPermissionPod {
  @BeforeEach
  void declareEach() throws IOException {
    pod.declaring(EVERY);
  }

  @AfterAll
  static void writeTheTable() throws IOException {
    TABLE.write();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60 | throttled      | error: {status: 400, code: Throttling, message: Rate exceeded}",
        "61 | internal-error | error: {status: 500, code: InternalFailure, message: a fault}",
        "62 | html           | page: {status: 502, type: text/html, body: \"<html></html>\"}",
        "63 | reset          | reset: true",
      })
  void whatIsNoAnswerSaysNothingOfTheRole(int row, String instead, String atSts) throws Exception {
    Map<String, Told> told =
        pod.told(
            row == 61,
            row + " " + instead,
            "answers: {any: " + instead + "}\nfaults:\n  - on: AssumeRole\n    " + atSts + "\n",
            TABLE);

    assertThat(told.values()).extracting(Told::code).hasSize(20).containsOnly("IRSA714");
  }

  @Test
  void aServiceThatThrottlesOnceIsAskedAgain() throws Exception {
    Map<String, Told> told =
        pod.both(
            "64 throttled once",
            """
            answers: {s3: {is: throttled, times: 1}}
            faults:
              - on: AssumeRole
                times: 1
                error: {status: 400, code: Throttling, message: Rate exceeded}
            """,
            TABLE);

    assertThat(told.values()).extracting(Told::outcome).containsOnly("held");
  }

  /** A signature is for one host only. */
  @Test
  void aRedirectIsFollowedNowhere() throws Exception {
    try (RunningEmulator other =
        RunningEmulator.start(
            Scenario.named("healthy-permissions"), directory.resolve("other"), 0)) {
      Map<String, Told> told =
          pod.both(
              "65 redirect",
              "answers: {any: {is: redirect, to: \"" + other.endpoint() + "/\"}}\n",
              TABLE);

      assertThat(other.requests()).isEmpty();
      assertThat(told.remove("sts:AssumeRole").outcome()).isEqualTo("held");
      assertThat(told.values()).extracting(Told::code).containsOnly("IRSA714");
    }
  }

  /** A denial in XML counts for every protocol; an empty answer grants. */
  @Test
  void xmlFromAServiceThatSpeaksJsonIsRead() throws Exception {
    Map<String, Told> told = pod.both("66 xml", "answers: {any: xml}\n", TABLE);

    assertThat(told.remove("s3:GetObject").code()).isEqualTo("IRSA712");
    assertThat(told.remove("sts:AssumeRole").outcome()).isEqualTo("held");
    // OpenSearch has no request ids, so only JSON identifies it.
    for (String action : List.of("es:ESHttpGet", "es:ESHttpHead", "aoss:APIAccessAll")) {
      assertThat(told.remove(action).code()).as(action).isEqualTo("IRSA714");
    }
    assertThat(told.values()).extracting(Told::code).containsOnly("IRSA709");
  }

  @Test
  void aGigabyteIsNotRead() throws Exception {
    long began = System.nanoTime();
    pod.both("67 a gigabyte", "answers: {s3: huge, secretsmanager: huge}\n", TABLE);

    assertThat((System.nanoTime() - began) / 1e9).isLessThan(300);
  }
}
