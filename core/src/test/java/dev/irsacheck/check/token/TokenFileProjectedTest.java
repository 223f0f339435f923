package dev.irsacheck.check.token;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA210;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.pod.snapshot.FileState.Kind;
import org.junit.jupiter.api.Test;

/** Kubelet refreshes only what leads through its own link. */
class TokenFileProjectedTest {
  private static final Check CHECK = new TokenFileProjected();

  @Test
  void aLinkIntoTheProjectedVolume() {
    healthy().holds(CHECK);
  }

  @Test
  void aPlainFileInKubeletsPlace() {
    Finding finding = healthy().file(PodFacts.file(PodFacts.MOUNT, Kind.READ, false)).warns(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA210);
  }

  @Test
  void aPlainFileElsewhereIsSomebodyElsesToRefresh() {
    healthy().file(PodFacts.file("C:\\var\\run\\token", Kind.READ, false)).holds(CHECK);
  }
}
