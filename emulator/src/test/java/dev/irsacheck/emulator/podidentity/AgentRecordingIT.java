package dev.irsacheck.emulator.podidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.podidentity.AgentRecording.Situation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Runs a real agent on loopback in each recorded situation: {@code -Dpod-identity-agent=PROGRAM}.
 * The answers must be as recorded; {@code -Dregenerate=true} records them.
 */
@EnabledIfSystemProperty(
    named = "pod-identity-agent",
    matches = ".+",
    disabledReason = "no EKS Pod Identity Agent: give -Dpod-identity-agent=FILE")
class AgentRecordingIT {
  private static final int RUNS = 5;
  private static final int AT_ONCE = 8;

  private final Path program = Path.of(System.getProperty("pod-identity-agent"));

  @Test
  void theRealAgentAnswersAsRecorded() throws Exception {
    AgentRecording recording = AgentRecording.read();
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    List<Future<?>> pending = new ArrayList<>();
    boolean record = Boolean.getBoolean("regenerate");
    for (Situation situation : recording.situations()) {
      pending.add(pool.submit(() -> play(situation, record)));
    }
    for (Future<?> each : pending) {
      each.get();
    }
    pool.shutdown();
    if (record) {
      recording.write();
    }
  }

  private Void play(Situation situation, boolean record) throws Exception {
    List<Double> seconds = new ArrayList<>();
    Answered first = null;
    for (int i = 0; i < RUNS; i++) {
      Answered answered = once(situation);
      first = first == null ? answered : first;
      seconds.add(Math.round(answered.seconds() * 100) / 100.0);
    }
    Map<String, Object> recorded =
        Map.of("status", first.status(), "body", first.body(), "tries", first.tries());
    if (record) {
      situation.map().putAll(recorded);
      situation.map().put("seconds", seconds);
    }
    assertThat(situation.map()).as(situation.name()).containsAllEntriesOf(recorded);
    return null;
  }

  private record Answered(int status, String body, int tries, double seconds) {}

  private Answered once(Situation situation) throws Exception {
    try (ScriptedEksAuth eksAuth = new ScriptedEksAuth(situation);
        RealAgent agent = new RealAgent(program, situation, eksAuth.url())) {
      crowd(agent, situation);
      int before = eksAuth.tries();
      int asks = situation.number("asks", 1);
      for (int i = 1; i < asks; i++) {
        agent.ask(situation, situation.token());
      }
      int flood = situation.number("flood", 0);
      RealAgent.Answer answer =
          flood > 0 ? agent.flood(situation, flood) : agent.ask(situation, situation.token());
      return new Answered(
          answer.status(),
          answer
              .body()
              .strip()
              .replaceAll("(role empty: &[{nil<> ]*)map.*", "$1ADDRESSES")
              .replaceAll("127\\.0\\.0\\.1:[0-9]+", "127.0.0.1:PORT")
              .replaceAll("\"Expiration\":\"[^\"]*\"", "\"Expiration\":\"TIME\"")
              .replaceAll("([0-9])\\.[0-9][0-9] seconds", "$1.00 seconds"),
          eksAuth.tries() - before,
          answer.seconds());
    }
  }

  /** Sends concurrent requests of other pods, which end before the measured one. */
  private static void crowd(RealAgent agent, Situation situation) throws Exception {
    int many = situation.number("crowd", 0);
    List<Thread> others = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      String token = AgentRecording.token(Map.of("alg", "RS256"), Map.of("pod", i));
      Thread other =
          new Thread(
              () -> {
                try {
                  agent.ask(situation, token);
                } catch (java.io.IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      others.add(other);
      other.start();
    }
    for (Thread other : others) {
      other.join();
    }
  }
}
