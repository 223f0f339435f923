package dev.irsacheck.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import dev.irsacheck.settings.Settings;
import dev.irsacheck.settings.SettingsReader;
import dev.irsacheck.snapshot.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthoritiesTest {
  @TempDir private Path folder;

  private static final Duration LONG = Duration.ofMinutes(5);

  @Test
  void aBundleInTheMidstOfAChangeIsNoReasonToTrustAnybodyElse() throws IOException {
    String authority = authority();
    Path bundle = Files.writeString(folder.resolve("bundle.pem"), authority);
    Authorities authorities = of(bundle.toString());
    assertThat(authorities.read(LONG)).isEmpty();
    TrustManager[] first = authorities.trusted();
    assertThat(first).isNotNull();

    Files.writeString(bundle, "");
    assertThat(authorities.readAgain(LONG)).isSameAs(first);

    Files.writeString(bundle, authority);
    assertThat(authorities.readAgain(LONG)).isNotNull().isNotSameAs(first);
  }

  @Test
  void anEmptyVariableNamesNoBundle() {
    Authorities authorities = of("");

    assertThat(authorities.read(LONG)).isEmpty();
    assertThat(authorities.trusted()).isNull();
  }

  /** A security review may want nothing of ours between TLS and the JDK's own judgement. */
  @Test
  void whoAsksForTheJdkHasItJudge() throws Exception {
    Settings jdk =
        SettingsReader.commandLine(Map.of(), Map.of(), Map.of("IRSA_CHECK_TRUST", "jdk"), null)
            .inForce();
    Authorities none = of("");
    Path file = Files.writeString(folder.resolve("ca.pem"), authority());
    Authorities bundle = of(file.toString());
    assertThat(bundle.read(LONG)).isEmpty();

    // For SSLContext.init null means the JDK's own.
    assertThat(none.trust(jdk).managers()).isNull();
    assertThat(bundle.trust(jdk).managers()).isSameAs(bundle.trusted());
    assertThat(bundle.trust(Settings.defaults()).managers()).isNotSameAs(bundle.trusted());
  }

  private String authority() throws IOException {
    try (RunningEmulator emulator =
        RunningEmulator.start(Scenario.named("healthy"), folder.resolve("pod"), 0)) {
      return Files.readString(emulator.caBundle());
    }
  }

  private static Authorities of(String bundle) {
    return Authorities.of(
        Settings.defaults(), new Variables(Map.of("AWS_CA_BUNDLE", bundle), Map.of()));
  }
}
