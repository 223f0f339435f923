package dev.irsacheck.check.env;

import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.facts.FactKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class InjectedValuesStandTest {
  private static final Check CHECK = new InjectedValuesStand();

  @Test
  void bothPairsAreShown() {
    SourcedText any = new SourcedText("value", Source.NONE);
    Finding finding = healthy().with(FactKey.OVERRIDDEN, List.of(any, any, any, any)).warns(CHECK);
    assertThat(finding.evidence()).hasSize(4);
  }
}
