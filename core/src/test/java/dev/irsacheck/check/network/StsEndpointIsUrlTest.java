package dev.irsacheck.check.network;

import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.facts.FactKey;
import org.junit.jupiter.api.Test;

class StsEndpointIsUrlTest {
  private static final Check CHECK = new StsEndpointIsUrl();

  @Test
  void aTextThatIsNothingIsShownWhole() {
    Finding finding =
        healthy()
            .with(FactKey.ENDPOINT_TEXT, "not a url")
            .without(FactKey.STS_TARGET)
            .breaks(CHECK);
    assertThat(finding.evidence().get(0).value()).isEqualTo("not a url");
  }

  @Test
  void aPasswordInItStaysSecret() {
    Finding finding =
        healthy()
            .with(FactKey.ENDPOINT_TEXT, "me:secret@sts.example.com")
            .without(FactKey.STS_TARGET)
            .breaks(CHECK);
    assertThat(finding.evidence().get(0).value()).isEqualTo("…@sts.example.com");
    assertThat(finding.headline()).contains("must not contain a user name or password");
  }

  @Test
  void withoutARegionItIsNotLookedAt() {
    healthy()
        .without(FactKey.REGION)
        .with(FactKey.ENDPOINT_TEXT, "sts.example.com")
        .doesNotRun(CHECK);
  }
}
