package dev.irsacheck.check.token;

import static dev.irsacheck.check.PodFacts.healthy;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.pod.snapshot.FileState.Kind;
import org.junit.jupiter.api.Test;

class TokenFileProjectedTest {
  private static final Check CHECK = new TokenFileProjected();

  @Test
  void aPlainFileElsewhereIsSomebodyElsesToRefresh() {
    healthy().file(PodFacts.file("C:\\var\\run\\token", Kind.READ, false)).holds(CHECK);
  }
}
