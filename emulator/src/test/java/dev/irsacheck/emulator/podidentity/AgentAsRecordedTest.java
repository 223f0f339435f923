package dev.irsacheck.emulator.podidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.Worlds;
import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.LoggedResponse;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.podidentity.AgentRecording.Situation;
import dev.irsacheck.emulator.podidentity.AgentSdk.FetchResult;
import dev.irsacheck.emulator.podidentity.AgentSdk.Nothing;
import dev.irsacheck.emulator.podidentity.AgentSdk.Page;
import dev.irsacheck.emulator.podidentity.EksAuth.Granted;
import dev.irsacheck.emulator.signing.SessionCredentials;
import dev.irsacheck.emulator.world.PodIdentity;
import dev.irsacheck.emulator.world.PodIdentity.Agent.ErrorForm;
import dev.irsacheck.emulator.world.PodIdentity.Agent.Presence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Compares the emulator's agent with recordings of the real one: status, text, number of attempts,
 * and durations that the emulator's may take. Time is simulated.
 */
class AgentAsRecordedTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private static final Random LONGEST =
      new Random() {
        private static final long serialVersionUID = 1;

        @Override
        public double nextDouble() {
          return 1;
        }
      };

  /** The agent's own start is not emulated. */
  private static final Set<String> NOT_PLAYED =
      Set.of(
          // the emulator's agent sees EKS Auth's words, not its clock
          "node-clock-behind",
          "agent-without-region",
          "hybrid-without-file",
          "node-metadata-off",
          "node-without-metadata",
          "node-without-role",
          // EKS Auth is in the same process: dropped, refused or unknown is a fault "hang"
          "packets-dropped",
          "connection-refused",
          "no-such-host",
          "no-tls",
          // a fault replaces it
          "own-limit");

  @TestFactory
  Stream<DynamicTest> answersAsTheRealOne() {
    return AgentRecording.read().situations().stream()
        .filter(each -> !NOT_PLAYED.contains(each.name()))
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> new Play(each).compare()));
  }

  @Test
  void whatIsNotPlayedIsRecorded() {
    assertThat(AgentRecording.read().situations())
        .extracting(Situation::name)
        .containsAll(NOT_PLAYED);
  }

  private static final class Play {
    private final Situation situation;
    private int tries;
    private Duration tried = Duration.ZERO;
    private Duration pauses = Duration.ZERO;

    Play(Situation situation) {
      this.situation = situation;
    }

    void compare() {
      AgentSdk sdk = new AgentSdk(length -> pauses = pauses.plus(length), LONGEST);
      for (int i = 0; i < situation.number("crowd", 0); i++) {
        sdk.ask(this::once);
      }
      tries = 0;
      pauses = Duration.ZERO;
      tried = Duration.ZERO;
      LoggedResponse answered = agent().answer(request(), token -> sdk.ask(this::once));

      String body = new String(answered.response().body(), StandardCharsets.UTF_8).strip();
      assertThat(answered.response().status()).isEqualTo(situation.number("status", 0));
      assertThat(plain(body)).isEqualTo(plain(situation.text("body", "")));
      assertThat(tries).isEqualTo(situation.number("tries", 0));
      // A process that has just started, on a busy machine.
      double slack = 0.5;
      for (double seconds : situation.seconds()) {
        assertThat(seconds)
            .isBetween(
                tried.toMillis() / 1000.0 - slack, tried.plus(pauses).toMillis() / 1000.0 + slack);
      }
      compareTheLongest();
    }

    /** Pauses are random: five runs come near the maximum and never exceed it. */
    private void compareTheLongest() {
      if (situation.name().equals("hangs")) {
        assertThat(Collections.max(situation.seconds()))
            .isGreaterThan(0.6 * tried.plus(pauses).toMillis() / 1000.0);
      }
    }

    private FetchResult once() {
      Map<String, Object> now = situation.eksAuth(tries++);
      Duration after = Duration.ofMillis((long) (1000 * number(now.getOrDefault("after", 0))));
      String does = ScriptedEksAuth.does(now);
      boolean never =
          Set.of("hang", "drip").contains(does) || after.compareTo(AgentSdk.PATIENCE) >= 0;
      tried = tried.plus(never ? AgentSdk.PATIENCE : after);
      if (never || Set.of("reset", "close").contains(does)) {
        return new Nothing();
      }
      if (now.containsKey("error")) {
        return new AgentSdk.Refused(
            Failure.of(
                (int) number(now.get("status")),
                now.get("error").toString(),
                now.get("message").toString()));
      }
      if (!now.containsKey("grant")) {
        return new Page(
            (int) number(now.get("status")),
            now.get("body").toString(),
            now.containsKey("request-id") ? AgentRecording.REQUEST_ID : "");
      }
      Duration life = ScriptedEksAuth.lifetime(now.get("grant").toString());
      SessionCredentials session =
          new SessionCredentials(
              "ASIAEXAMPLE",
              "EXAMPLESECRET",
              "EXAMPLETOKEN",
              NOW.plus(life),
              "arn",
              "id",
              "111122223333",
              Optional.empty(),
              Map.of());
      PodIdentity eks = Worlds.scenario("healthy-pod-identity").podIdentity().orElseThrow();
      return new Granted(session, eks.associations().values().iterator().next(), "");
    }

    private static double number(Object number) {
      return ((Number) number).doubleValue();
    }

    private static Agent agent() {
      return new Agent(
          new PodIdentity.Agent(
              Presence.PRESENT, Optional.empty(), true, ErrorForm.CURRENT, Duration.ZERO, 1),
          NOW);
    }

    private HttpRequest request() {
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("host", situation.text("host", "169.254.170.23"));
      headers.put("authorization", situation.token());
      return new HttpRequest(
          "GET", situation.text("path", "/v1/credentials"), "", headers, new byte[0]);
    }

    /** Removes what differs between answers, and Go's own words about a structure or JSON. */
    private static String plain(String body) {
      return body.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
          .replaceAll("\"Expiration\":\"[^\"]*\"", "EXPIRATION")
          .replaceAll("next -?[0-9.]+ seconds", "next N seconds")
          .replaceAll("role empty: .*", "role empty")
          .replaceAll("(JSON decode (header|claim)): invalid character .*", "$1");
    }
  }
}
