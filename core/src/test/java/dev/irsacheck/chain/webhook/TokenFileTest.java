package dev.irsacheck.chain.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenFileTest {
  /** The values were observed with kubelet v1.34.2. */
  @ParameterizedTest
  @CsvSource({
    // pod, app, init, fsGroup -> mode, owner, group
    " ,     ,     ,     , 644, 0,    0",
    "1000,  ,     ,     , 600, 1000, 0",
    " , 1000, 1000,     , 600, 1000, 0",
    " , 1000,     ,     , 644, 0,    0",
    " , 1000, 2000,     , 644, 0,    0",
    "1000,  , 2000,     , 644, 0,    0",
    "0,     ,     ,     , 600, 0,    0",
    " ,     ,     , 3000, 640, 0,    3000",
    "1000,  ,     , 3000, 640, 1000, 3000",
    " , 1000, 2000, 3000, 640, 0,    3000"
  })
  void modeAndOwner(
      Long pod, Long app, Long init, Long fsGroup, String mode, long owner, long group) {
    PodVolume volume = PodVolume.of("aws-iam-token", "projected");
    PodSpec spec =
        new PodSpec(
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(
                new PodContainer("app", false, List.of(), List.of(), app),
                new PodContainer("init", true, List.of(), List.of(), init)),
            List.of(volume),
            pod,
            fsGroup);

    assertThat(TokenFile.of(spec, volume))
        .isEqualTo(new TokenFile(Integer.parseInt(mode, 8), owner, group));
  }

  @ParameterizedTest
  @CsvSource({
    "600, 1000, 0,    1000, false, true",
    "600, 1000, 0,    2000, true,  false",
    "600, 1000, 0,    0,    false, true",
    "640, 0,    3000, 1000, true,  true",
    "640, 0,    3000, 1000, false, false",
    "644, 0,    0,    1000, false, true"
  })
  void whoMayReadIt(
      String mode, long owner, long group, long user, boolean inGroup, boolean readable) {
    TokenFile file = new TokenFile(Integer.parseInt(mode, 8), owner, group);

    assertThat(file.readableBy(user, inGroup)).isEqualTo(readable);
  }
}
