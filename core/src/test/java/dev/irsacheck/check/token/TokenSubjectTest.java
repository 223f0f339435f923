package dev.irsacheck.check.token;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA209;
import static dev.irsacheck.check.PodFacts.healthy;
import static dev.irsacheck.check.Tokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.check.Answers;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSubjectTest {
  private static final Check CHECK = new TokenSubject();

  @Test
  void anUnknownNamespaceIsNoOther() {
    healthy()
        .token(token().subject("system:serviceaccount:billing:orders"))
        .without(FactKey.NAMESPACE)
        .holds(CHECK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jane@example.com", "system:serviceaccount:shop", "system:node:x"})
  void noServiceAccountAtAll(String subject) {
    PodFacts pod = healthy().token(token().subject(subject));
    pod.holds(CHECK);
    assertThat(pod.sts(Answers.denied()).breaks(CHECK).code()).isEqualTo(IRSA209);
    pod.sts(Answers.unreachable(Obstacle.DNS)).warns(CHECK);
  }

  @Test
  void noSubject() {
    healthy().token(token().subject(null)).doesNotRun(CHECK);
  }
}
