package dev.irsacheck.check.token;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA104;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA105;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA116;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA202;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.pod.snapshot.FileState;
import dev.irsacheck.pod.snapshot.FileState.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may stand where the token should be. */
class TokenFileReadableTest {
  private static final Check CHECK = new TokenFileReadable();

  private static PodFacts kind(Kind kind) {
    return healthy().file(PodFacts.file(PodFacts.MOUNT, kind, true));
  }

  @Test
  void aFileThatWasRead() {
    healthy().holds(CHECK);
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
  void theTokenIsMountedElsewhere() {
    Finding finding = healthy().file(FileState.of("/app/token", Kind.MISSING)).breaks(CHECK);
    assertThat(finding.headline())
        .isEqualTo("the token is mounted at " + PodFacts.MOUNT + ", not at /app/token");
  }

  @Test
  void aLinkThatLeadsNowhere() {
    Finding finding = kind(Kind.DANGLING_LINK).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA104);
    assertThat(finding.headline()).contains("leads nowhere");
  }

  @Test
  void aFileOfAnotherUser() {
    Finding finding = kind(Kind.NO_PERMISSION).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA105);
    assertThat(finding.headline()).endsWith("set fsGroup: 65534");
    assertThat(finding.evidence())
        .anyMatch(seen -> seen.value().equals("rw-r-----, owner uid 0, gid 65534"))
        .anyMatch(seen -> seen.value().equals("uid 65532, gid 65532"));
    assertThat(finding.fixes().get(0).command())
        .isEqualTo(
            "kubectl patch deployment/orders -n shop -p"
                + " '{\"spec\":{\"template\":{\"spec\":{\"securityContext\":{\"fsGroup\":65534}}}}}'");
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
  void anErrorOfTheSystemIsNoMatterOfPermission() {
    Finding finding = kind(Kind.UNREADABLE).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA105);
    assertThat(finding.headline()).doesNotContain("fsGroup");
  }

  @ParameterizedTest
  @EnumSource(names = {"DIRECTORY", "SPECIAL"})
  void noRegularFile(Kind kind) {
    assertThat(kind(kind).breaks(CHECK).code()).isEqualTo(IRSA116);
  }

  @Test
  void aFileTooLargeForAToken() {
    assertThat(kind(Kind.TOO_LARGE).breaks(CHECK).code()).isEqualTo(IRSA202);
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
