package dev.irsacheck.check.env;

import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.facts.FactKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilesAnswerTest {
  private static final Check CHECK = new FilesAnswer();

  @Test
  void eachThatDoesNotIsNamed() {
    Source bundle = Source.env("AWS_CA_BUNDLE");
    Source sdk = new Source("AWS SDK");
    Finding finding =
        healthy()
            .with(
                FactKey.SILENT_FILES,
                List.of(
                    new SourcedText("/nfs/ca.pem", bundle), new SourcedText("/nfs/config", sdk)))
            .breaks(CHECK);

    assertThat(finding.headline())
        .isEqualTo("reading the file /nfs/ca.pem timed out; check its volume");
    assertThat(finding.evidence())
        .containsExactly(
            Evidence.of("no answer", "/nfs/ca.pem", bundle),
            Evidence.of("no answer", "/nfs/config", sdk));
  }
}
