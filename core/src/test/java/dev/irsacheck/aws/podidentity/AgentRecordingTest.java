package dev.irsacheck.aws.podidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.base.http.HttpAnswer;
import dev.irsacheck.chain.diagnosis.AgentRefusals;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.WhoActs;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class AgentRecordingTest {
  @TestFactory
  Stream<DynamicTest> eachAnswerIsReadAsWhatItIs() {
    return situations().stream()
        .map(each -> DynamicTest.dynamicTest(each.get("name").toString(), () -> readRight(each)));
  }

  private static void readRight(Map<?, ?> situation) {
    int status = (Integer) situation.get("status");
    String body = situation.get("body").toString();
    StsCall.Answer answer = AnswerReader.read(new HttpAnswer(status, body.getBytes())).answer();
    if (!situation.containsKey("code")) {
      assertThat(answer).isInstanceOf(StsCall.Granted.class);
      return;
    }
    AwsRefusal row = AgentRefusals.of(status, body);
    assertThat(row.diagnosis()).isEqualTo(DiagnosisCode.valueOf(situation.get("code").toString()));
    assertThat(row.acts()).isEqualTo(WhoActs.valueOf(situation.get("acts").toString()));
    assertThat(((StsCall.Refused) answer).row()).isEqualTo(row);
  }

  /** Three seconds of waiting, six of pauses, and 1.8 for another request with the same token. */
  @Test
  void theCheckReadsLongerThanTheAgentMayNeed() {
    double longest = 0;
    for (Map<?, ?> each : situations()) {
      for (Object seconds : (List<?>) each.get("seconds")) {
        longest = Math.max(longest, ((Number) seconds).doubleValue());
      }
    }
    assertThat(longest).isBetween(5.0, 9.5);
    assertThat(AgentClient.LONGEST_READ).isGreaterThan(Duration.ofMillis(10_800));
  }

  /** Rows without a recording come from older agents, or were never observed. */
  @Test
  void theRowsThatWereNotRecordedAreTheseAlone() {
    Set<AwsRefusal> recorded = new LinkedHashSet<>();
    for (Map<?, ?> each : situations()) {
      if (each.containsKey("code")) {
        recorded.add(AgentRefusals.of((Integer) each.get("status"), each.get("body").toString()));
      }
    }
    Set<AwsRefusal> not = new LinkedHashSet<>(List.of(AwsRefusal.values()));
    not.removeIf(row -> row.by().compareTo(AwsRefusal.SaidBy.EKS_AUTH) < 0);
    not.removeAll(recorded);
    assertThat(not)
        .containsExactlyInAnyOrder(
            // texts of AWS services for a wrong clock, beside the recorded one
            AwsRefusal.NODE_CLOCK_OFF,
            // quoted without the code, in logs
            AwsRefusal.NOT_TRUSTED_WITHOUT_CODE,
            AwsRefusal.NO_ASSOCIATION_WITHOUT_CODE,
            // another failed claim; the agent checks two
            AwsRefusal.TOKEN_UNTIMELY,
            // agents of 0.2, and of 2023 and 2024
            AwsRefusal.TOKEN_WITHOUT_POD,
            AwsRefusal.THROTTLED_OLD,
            // an agent with an empty cluster name, in a public log
            AwsRefusal.CLUSTER_NAME_INVALID,
            // the agent's log message after the client left
            AwsRefusal.CLIENT_GAVE_UP,
            // another failure of the agent's SDK chain
            AwsRefusal.NODE_CREDENTIALS,
            AwsRefusal.UNWRITABLE,
            AwsRefusal.UNKNOWN_TEXT,
            AwsRefusal.NOT_THE_AGENT);
  }

  private static List<Map<?, ?>> situations() {
    InputStream file = AgentRecordingTest.class.getResourceAsStream("agent-0.1.37.yaml");
    Map<?, ?> recording = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
    List<Map<?, ?>> situations = new ArrayList<>();
    for (Object each : (List<?>) recording.get("situations")) {
      situations.add((Map<?, ?>) each);
    }
    return situations;
  }
}
