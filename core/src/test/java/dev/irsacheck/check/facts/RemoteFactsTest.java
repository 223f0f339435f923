package dev.irsacheck.check.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Answer;
import dev.irsacheck.aws.call.StsCall.Granted;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsCall.Refused;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.StsRefusals;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteFactsTest {
  private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/orders/irsa-check";

  @Test
  void whatWasNotAskedIsUnknownForOneReason() {
    Facts.Builder builder = Facts.builder();
    RemoteFacts.notAsked(builder, "AWS_ROLE_ARN is not set");

    for (FactKey<?> key :
        List.of(
            FactKey.ASSUME_ROLE,
            FactKey.ASSUME_ROLE_ANSWER,
            FactKey.CALLER_CALL,
            FactKey.CALLER,
            FactKey.CLOCK_SKEW)) {
      assertThat(builder.build().fact(key)).isEqualTo(Fact.unknown("AWS_ROLE_ARN is not set"));
    }
  }

  @Test
  void aGrantedRoleMakesTheCallerKnown() {
    Facts facts = facts(granted(SESSION), granted(SESSION.replace("irsa-check", "other")));

    assertThat(facts.get(FactKey.ASSUME_ROLE).granted()).isTrue();
    assertThat(facts.get(FactKey.ASSUME_ROLE_ANSWER).granted()).isTrue();
    assertThat(facts.get(FactKey.CALLER).arn()).endsWith("/other");
    assertThat(facts.get(FactKey.CLOCK_SKEW)).isEqualTo(Duration.ofSeconds(3));
    assertThat(facts.source(FactKey.CALLER)).hasToString("sts.eu-west-1.amazonaws.com");
  }

  @Test
  void whereTheCallerIsNotToldTheFirstAnswerNamesTheRoleToo() {
    Facts facts = facts(granted(SESSION), refused("AccessDenied", 403));

    assertThat(facts.get(FactKey.CALLER).arn()).isEqualTo(SESSION);
    assertThat(facts.get(FactKey.CALLER_CALL).granted()).isFalse();
  }

  @Test
  void aRefusalIsAnAnswerAndLeavesTheCallerUnknown() {
    Facts facts = facts(refused("AccessDenied", 403), null);

    assertThat(facts.get(FactKey.ASSUME_ROLE_ANSWER).answered()).isTrue();
    assertThat(facts.fact(FactKey.CALLER)).isEqualTo(Fact.unknown("STS did not grant the role"));
    assertThat(facts.fact(FactKey.CALLER_CALL))
        .isEqualTo(Fact.unknown("STS did not grant the role"));
    assertThat(facts.get(FactKey.CLOCK_SKEW)).isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void comeBackLaterIsNoAnswerToTheQuestion() {
    assertThat(facts(refused("Throttling", 400), null).fact(FactKey.ASSUME_ROLE_ANSWER))
        .isEqualTo(Fact.unknown("STS gave no answer to the request"));
    assertThat(facts(refused("InternalFailure", 500), null).fact(FactKey.ASSUME_ROLE_ANSWER))
        .isEqualTo(Fact.unknown("STS gave no answer to the request"));
  }

  @Test
  void troubleWithTheIssuersKeysIsAnAnswerThoughItMayPass() {
    Facts facts = facts(refused("IDPCommunicationError", 400), null);

    assertThat(facts.fact(FactKey.ASSUME_ROLE_ANSWER).isKnown()).isTrue();
  }

  @Test
  void aClosedDoorTellsNeitherTimeNorCaller() {
    Facts facts = facts(new Unreachable(Obstacle.DNS, "UnknownHostException"), null);

    assertThat(facts.fact(FactKey.ASSUME_ROLE).isKnown()).isTrue();
    assertThat(facts.fact(FactKey.ASSUME_ROLE_ANSWER).isKnown()).isFalse();
    assertThat(facts.fact(FactKey.CLOCK_SKEW)).isEqualTo(Fact.unknown("STS did not tell its time"));
    assertThat(facts.fact(FactKey.CALLER).isKnown()).isFalse();
  }

  private static Facts facts(Answer assumed, Answer caller) {
    Facts.Builder facts = Facts.builder();
    RemoteFacts.put(
        facts,
        call("AssumeRoleWithWebIdentity", assumed),
        caller == null ? null : call("GetCallerIdentity", caller));
    return facts.build();
  }

  private static StsCall call(String action, Answer answer) {
    return new StsCall(
        action, "sts.eu-west-1.amazonaws.com", List.of(), 1, Duration.ofMillis(80), answer);
  }

  private static Granted granted(String arn) {
    return new Granted(arn, "111122223333", "id", Duration.ofSeconds(3));
  }

  private static Refused refused(String code, int http) {
    AwsRefusal row = StsRefusals.ofAssumeRole(code, "words", http);
    return new Refused(code, "words", http, "id", Duration.ofMinutes(20), row);
  }
}
