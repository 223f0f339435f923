package dev.irsacheck.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InternalErrorTextTest {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void onlyWhatChecksAPodLeavesItUnchecked(boolean ofPod) {
    String line = InternalErrorText.line(new IllegalStateException("a\nb"), ofPod);

    assertThat(line)
        .startsWith("irsa-check SELF-CHECK ERROR  irsa-check itself failed")
        .contains("(InternalErrorTextTest.java:")
        .doesNotContain("\n");
    assertThat(line.contains("this pod is unchecked")).isEqualTo(ofPod);
  }

  @Test
  void itsPlaceIsAMethodWhereLinesWereStripped() {
    StackTraceElement stripped =
        new StackTraceElement("dev.irsacheck.chain.policy.Policy", "read", null, -1);

    assertThat(InternalErrorText.place(stripped)).isEqualTo("Policy.read");
  }
}
