package dev.irsacheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckPlanTest {
  private static final List<FactKey<?>> NEEDS =
      List.of(FactKey.TOKEN, FactKey.ROLE_ARN_TEXT, FactKey.TOKEN_PATH);

  @Test
  void theReasonIsTheFirstFactOfTheChainInWhateverOrderTheyAreDeclared() {
    Facts.Builder facts = Facts.builder();
    for (FactKey<?> need : NEEDS) {
      facts.unknown(need, need + " is missing");
    }
    for (int i = 0; i < NEEDS.size(); i++) {
      List<FactKey<?>> turned = new ArrayList<>(NEEDS);
      Collections.rotate(turned, i);
      Check check = needing(turned);

      assertThat(new CheckPlan(List.of(check)).run(facts.build()).get(0).outcome())
          .isEqualTo(Outcome.notRun("AWS_ROLE_ARN is missing"));
    }
  }

  private static Check needing(List<FactKey<?>> needs) {
    return new Check(Check.claim("nothing is missing").needs(needs.toArray(FactKey[]::new))) {
      @Override
      public Outcome examine(Facts facts) {
        return Outcome.held();
      }
    };
  }
}
