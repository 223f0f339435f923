package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.bootstrap.VerdictLines;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeTest {
  private static final long FOR_EVER = 3_600_000;
  private final VerdictLines answers = new VerdictLines("4711");

  private static ChildProcess started(String script) throws Exception {
    return new BuilderStarter()
        .start(List.of("sh", "-c", script), new ChildEnvironment(true, Nonce.next()));
  }

  @Test
  void whatIsHandedOverIsReadAndTheAnswerHeard() throws Exception {
    ChildProcess child = started("read nonce; echo irsa-check $nonce verdict 0 HEALTHY");

    Exchange exchange = Exchange.begin(child, "4711\n".getBytes(), answers);

    assertThat(exchange.endsWithin(FOR_EVER)).isTrue();
    assertThat(answers.code()).isZero();
    assertThat(exchange.failure()).isNull();
    assertThat(child.exitCode()).isZero();
  }

  @Test
  void aChildThatNeitherReadsNorEndsDoesNotHoldTheCaller() throws Exception {
    ChildProcess child = started("exec sleep 3600");

    // More than a pipe holds.
    Exchange exchange = Exchange.begin(child, new byte[1 << 20], answers);

    assertThat(exchange.endsWithin(1)).isFalse();
    child.kill();
    assertThat(exchange.endsWithin(FOR_EVER)).isTrue();
    assertThat(child.exitCode()).isEqualTo(128 + 9);
  }

  @Test
  void oneThatWritesWithoutEndIsKilled() throws Exception {
    ChildProcess child = started("exec yes");

    assertThat(Exchange.begin(child, new byte[0], answers).endsWithin(FOR_EVER)).isTrue();

    assertThat(answers.areTooMany()).isTrue();
    assertThat(child.exitCode()).isEqualTo(128 + 9);
  }
}
