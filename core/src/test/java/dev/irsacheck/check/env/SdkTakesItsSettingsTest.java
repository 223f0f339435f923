package dev.irsacheck.check.env;

import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.SdkRefusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The scenario sdk-refuses-a-setting covers SDK v2 on the class path. */
class SdkTakesItsSettingsTest {
  private static final Check CHECK = new SdkTakesItsSettings();

  @Test
  void whereTheSdkIsNotKnownItIsAWarning() {
    Finding finding = warning(Source.env("AWS_RETRY_MODE"));

    assertThat(finding.code()).isEqualTo(DiagnosisCode.IRSA118);
    assertThat(finding.headline())
        .isEqualTo(
            "the AWS SDK for Java 2.x would fail: AWS_RETRY_MODE takes only this, not \"that\"");
    assertThat(finding.fixes().get(0).command())
        .isEqualTo("kubectl set env deployment/orders -n shop -c CONTAINER AWS_RETRY_MODE-");
  }

  @Test
  void aPropertyOrAFileIsNotMendedByKubectl() {
    for (Source source :
        new Source[] {Source.property("aws.retryMode"), Source.file("/config line 3")}) {
      assertThat(warning(source).fixes())
          .allSatisfy(
              fix -> {
                assertThat(fix.command()).isNull();
                assertThat(fix.sentence()).contains(source.text());
              });
    }
  }

  private static Finding warning(Source source) {
    return healthy().with(FactKey.SDK_REFUSALS, List.of(refusal(source))).warns(CHECK);
  }

  private static SdkRefusal refusal(Source source) {
    return new SdkRefusal("that", source, "takes only this", null);
  }
}
