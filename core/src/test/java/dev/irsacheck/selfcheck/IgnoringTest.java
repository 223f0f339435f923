package dev.irsacheck.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.check.Examined;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IgnoringTest {
  private static final Examined BROKEN = examined(Outcome.broken(finding(DiagnosisCode.IRSA301)));
  private static final Examined DOUBTFUL =
      examined(Outcome.doubtful(finding(DiagnosisCode.IRSA210)));
  private static final Examined HELD = examined(Outcome.held());

  @Test
  void withoutCodesNothingChanges() {
    List<Examined> all = List.of(BROKEN, DOUBTFUL, HELD);

    assertThat(Ignoring.apply(all, Set.of())).isSameAs(all);
  }

  @Test
  void anIgnoredFindingDecidesNoMoreAndStaysInSight() {
    assertThat(Ignoring.apply(List.of(BROKEN, DOUBTFUL, HELD), Set.of("IRSA301", "IRSA210")))
        .extracting(Examined::outcome)
        .containsExactly(
            Outcome.notRun("IRSA301 is ignored by setting: " + DiagnosisCode.IRSA301.title()),
            Outcome.notRun("IRSA210 is ignored by setting: " + DiagnosisCode.IRSA210.title()),
            Outcome.held());
  }

  @Test
  void anotherCodeIsLeftAlone() {
    assertThat(Ignoring.apply(List.of(BROKEN), Set.of("IRSA302"))).containsExactly(BROKEN);
  }

  private static Finding.Builder finding(DiagnosisCode code) {
    return Finding.of(code);
  }

  private static Examined examined(Outcome outcome) {
    return new Examined("a-check", "the claim", outcome);
  }
}
