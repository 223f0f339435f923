package dev.irsacheck.check.network;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA427;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.UncheckedTlsSetting;
import java.util.List;
import org.junit.jupiter.api.Test;

class TlsIsTheApplicationsTest {
  private static final Check CHECK = new TlsIsTheApplications();

  @Test
  void aSettingThatTheCheckCannotHave() {
    Finding finding =
        healthy()
            .with(
                FactKey.TLS_DOUBTS,
                List.of(
                    new UncheckedTlsSetting(
                        "java.security.properties", "/fips", "names a provider"),
                    new UncheckedTlsSetting(
                        "/opt/java/java.security", null, "includes another file")))
            .warns(CHECK);

    assertThat(finding.code()).isEqualTo(IRSA427);
    assertThat(finding.headline())
        .isEqualTo(
            "the application's TLS was not tested: java.security.properties names a provider");
    assertThat(finding.evidence().toString())
        .contains("java.security.properties=/fips", "system property", "/opt/java/java.security");
    assertThat(finding.fixes().get(0).sentence()).contains("ignore=IRSA427");
  }

  @Test
  void allOfThemInForce() {
    healthy().with(FactKey.TLS_DOUBTS, List.of()).holds(CHECK);
  }
}
