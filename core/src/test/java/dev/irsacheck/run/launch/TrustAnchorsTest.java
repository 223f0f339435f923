package dev.irsacheck.run.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.sts.TlsTrust;
import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.snapshot.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustAnchorsTest {
  @TempDir private Path folder;

  private static final Duration LONG = Duration.ofMinutes(5);

  @Test
  void aBundleInTheMidstOfAChangeIsNoReasonToTrustAnybodyElse() throws IOException {
    String authority = authority();
    Path bundle = Files.writeString(folder.resolve("bundle.pem"), authority);
    TrustAnchors authorities = of(bundle.toString());
    assertThat(authorities.read(LONG)).isEmpty();
    TlsTrust first = authorities.trust();
    assertThat(first.isOfTheJvm()).isFalse();

    Files.writeString(bundle, "");
    assertThat(authorities.readAgain(LONG)).isSameAs(first);

    Files.writeString(bundle, authority);
    assertThat(authorities.readAgain(LONG)).isNotSameAs(first);
  }

  @Test
  void anEmptyVariableNamesNoBundle() {
    TrustAnchors authorities = of("");

    assertThat(authorities.read(LONG)).isEmpty();
    assertThat(authorities.trust().isOfTheJvm()).isTrue();
  }

  private String authority() throws IOException {
    try (RunningEmulator emulator =
        RunningEmulator.start(Scenario.named("healthy"), folder.resolve("pod"), 0)) {
      return Files.readString(emulator.caBundle());
    }
  }

  private static TrustAnchors of(String bundle) {
    return TrustAnchors.of(
        Settings.defaults(), new Variables(Map.of("AWS_CA_BUNDLE", bundle), Map.of()));
  }
}
