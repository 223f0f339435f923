package dev.irsacheck.chain.webhook;

import static dev.irsacheck.chain.webhook.InjectionCause.COMPLETE;
import static dev.irsacheck.chain.webhook.InjectionCause.GIVEN;
import static dev.irsacheck.chain.webhook.InjectionCause.LABEL;
import static dev.irsacheck.chain.webhook.InjectionCause.NO_ROLE;
import static dev.irsacheck.chain.webhook.InjectionCause.OTHER_MOUNT;
import static dev.irsacheck.chain.webhook.InjectionCause.OWN_VARIABLE;
import static dev.irsacheck.chain.webhook.InjectionCause.OWN_VOLUME;
import static dev.irsacheck.chain.webhook.InjectionCause.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InjectionCauseTest {
  @ParameterizedTest
  @EnumSource
  void nothing(Mechanism way) {
    assertThat(causes(way, "")).containsExactly(NO_ROLE, LABEL, SKIPPED);
    assertThat(causes(way, "region sts")).containsExactly(NO_ROLE, LABEL, SKIPPED);
  }

  @ParameterizedTest
  @EnumSource
  void oneVariable(Mechanism way) {
    assertThat(causes(way, "first folder token")).containsExactly(OWN_VARIABLE);
    assertThat(causes(way, "second region sts folder token")).containsExactly(OWN_VARIABLE);
    assertThat(causes(way, "first")).containsExactly(NO_ROLE, LABEL, SKIPPED);
    assertThat(causes(way, "first region")).containsExactly(NO_ROLE, LABEL, SKIPPED);
    assertThat(causes(way, "first region sts")).containsExactly(NO_ROLE, LABEL, SKIPPED, COMPLETE);
  }

  @ParameterizedTest
  @EnumSource
  void bothVariablesAndTheToken(Mechanism way) {
    assertThat(causes(way, "first second region sts folder token"))
        .containsExactly(GIVEN, OWN_VARIABLE);
    assertThat(causes(way, "first second folder token")).containsExactly(GIVEN, OWN_VARIABLE);
  }

  @ParameterizedTest
  @EnumSource
  void bothVariablesAndNoToken(Mechanism way) {
    assertThat(causes(way, "first second region sts folder")).containsExactly(OWN_VOLUME);
    assertThat(causes(way, "first second region sts"))
        .containsExactly(NO_ROLE, LABEL, SKIPPED, COMPLETE, OTHER_MOUNT);
  }

  @ParameterizedTest
  @EnumSource
  void whatOnlySomethingAfterTheWebhookCanHaveDone(Mechanism way) {
    assertThat(causes(way, "folder token")).isEmpty();
    assertThat(causes(way, "region sts folder token")).isEmpty();
  }

  private static Set<InjectionCause> causes(Mechanism way, String seen) {
    Set<String> words = Set.of(seen.split(" "));
    return InjectionCause.of(
        new WebhookTraces(
            way,
            words.contains("first"),
            words.contains("second"),
            words.contains("region"),
            words.contains("sts"),
            words.contains("folder"),
            words.contains("token")));
  }
}
