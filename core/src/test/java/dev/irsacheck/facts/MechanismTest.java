package dev.irsacheck.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.evidence.Source;
import dev.irsacheck.evidence.Sourced;
import dev.irsacheck.snapshot.PodSettings;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MechanismTest {
  private static Mechanism of(PodSettings... set) {
    Map<PodSettings, Sourced> settings = new EnumMap<>(PodSettings.class);
    for (PodSettings setting : set) {
      settings.put(setting, new Sourced("x", Source.env(setting.variable())));
    }
    return Mechanism.of(settings);
  }

  @Test
  void theWebIdentityComesFirstInEverySdk() {
    assertThat(
            of(
                PodSettings.TOKEN_FILE,
                PodSettings.POD_IDENTITY_URI,
                PodSettings.POD_IDENTITY_TOKEN_FILE))
        .isEqualTo(Mechanism.IRSA);
  }

  @Test
  void podIdentityHasAFileForItsToken() {
    assertThat(of(PodSettings.POD_IDENTITY_URI, PodSettings.POD_IDENTITY_TOKEN_FILE))
        .isEqualTo(Mechanism.POD_IDENTITY);
    assertThat(of(PodSettings.POD_IDENTITY_URI)).isEqualTo(Mechanism.NONE);
    assertThat(of(PodSettings.POD_IDENTITY_TOKEN_FILE)).isEqualTo(Mechanism.NONE);
  }

  /** The SDKs look for the token's file first, and without it go on. */
  @Test
  void aRoleAloneIsNoWebIdentity() {
    assertThat(of(PodSettings.ROLE_ARN)).isEqualTo(Mechanism.NONE);
  }
}
