package dev.irsacheck.run.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Outcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IgnoredFindingsTest {
  private static final Outcome BROKEN = Outcome.broken(Finding.of(DiagnosisCode.IRSA301));
  private static final Outcome DOUBTFUL = Outcome.doubtful(Finding.of(DiagnosisCode.IRSA210));
  private static final Outcome HELD = Outcome.held();

  @Test
  void withoutCodesNothingChanges() {
    for (Outcome outcome : List.of(BROKEN, DOUBTFUL, HELD)) {
      assertThat(IgnoredFindings.apply(outcome, Set.of())).isSameAs(outcome);
    }
  }

  @Test
  void anIgnoredFindingDecidesNoMoreAndStaysInSight() {
    Set<String> codes = Set.of("IRSA301", "IRSA210");

    assertThat(IgnoredFindings.apply(BROKEN, codes))
        .isEqualTo(
            Outcome.notRun("IRSA301 is ignored by setting: " + DiagnosisCode.IRSA301.title()));
    assertThat(IgnoredFindings.apply(DOUBTFUL, codes))
        .isEqualTo(
            Outcome.notRun("IRSA210 is ignored by setting: " + DiagnosisCode.IRSA210.title()));
    assertThat(IgnoredFindings.apply(HELD, codes)).isSameAs(HELD);
  }

  @Test
  void anotherCodeIsLeftAlone() {
    assertThat(IgnoredFindings.apply(BROKEN, Set.of("IRSA302"))).isSameAs(BROKEN);
  }
}
