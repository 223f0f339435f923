package dev.irsacheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.token.TokenFileReadable;
import dev.irsacheck.pod.snapshot.FileState;
import org.junit.jupiter.api.Test;

/** The token's mode shows what the pod declared. */
class ForbiddenTokenTest {
  @Test
  void aTokenForItsOwnUserIsNoMatterOfTheUser() {
    assertThat(said("rw-------", "uid 10001, gid 0", "uid 10001, gid 0").headline())
        .endsWith("set fsGroup: 65534");
  }

  @Test
  void aCopysModeIsNotKubelets() {
    assertThat(said("rw-------", "uid 0, gid 0", "uid 10001, gid 0", false).headline())
        .endsWith("set fsGroup: 65534");
  }

  @Test
  void whereNobodyTellsTheUserNothingIsSaidOfIt() {
    assertThat(said("rw-------", null, "uid 10001, gid 0").headline()).contains("fsGroup");
    assertThat(said("rw-------", "uid 0, gid 0", null).headline()).contains("fsGroup");
  }

  private static Finding said(String mode, String owner, String user) {
    return said(mode, owner, user, true);
  }

  private static Finding said(String mode, String owner, String user, boolean projected) {
    FileState file =
        new FileState(
            PodFacts.MOUNT, FileState.Kind.NO_PERMISSION, null, 1024, mode, owner, projected);
    PodFacts facts = PodFacts.healthy();
    facts = user == null ? facts.without(FactKey.USER) : facts.with(FactKey.USER, user);
    return facts.file(file).breaks(new TokenFileReadable());
  }
}
