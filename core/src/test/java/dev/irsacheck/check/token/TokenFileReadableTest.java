package dev.irsacheck.check.token;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA104;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.pod.snapshot.FileState;
import dev.irsacheck.pod.snapshot.FileState.Kind;
import org.junit.jupiter.api.Test;

class TokenFileReadableTest {
  private static final Check CHECK = new TokenFileReadable();

  private static PodFacts kind(Kind kind) {
    return healthy().file(PodFacts.file(PodFacts.MOUNT, kind, true));
  }

  @Test
  void nothingIsMounted() {
    assertThat(kind(Kind.MISSING).breaks(CHECK).evidence()).hasSize(1);
    Finding finding =
        healthy()
            .file(FileState.of("/app/token", Kind.MISSING))
            .with(FactKey.DEFAULT_TOKEN_FILE, FileState.of(PodFacts.MOUNT, Kind.MISSING))
            .breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA104);
    assertThat(finding.headline()).startsWith("remove AWS_WEB_IDENTITY_TOKEN_FILE");
    assertThat(finding.evidence()).hasSize(1);
  }

  @Test
  void aFolderThatMayNotBeSearchedTellsNoMode() {
    Finding finding =
        healthy()
            .file(FileState.of(PodFacts.MOUNT, Kind.NO_PERMISSION))
            .without(FactKey.USER)
            .breaks(CHECK);
    assertThat(finding.evidence()).noneMatch(seen -> seen.value().contains("null"));
  }

  @Test
  void everyKindHasItsOutcome() {
    for (Kind kind : Kind.values()) {
      if (kind == Kind.READ) {
        kind(kind).holds(CHECK);
      } else if (kind != Kind.NO_ANSWER) {
        kind(kind).breaks(CHECK);
      }
    }
  }
}
