package dev.irsacheck.pod.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxySettingsTest {
  private final FakePod pod = new FakePod();

  @Test
  void noneIsSet() {
    pod.variable("HTTPS_PROXY", " ");

    assertThat(new ProxySettings(pod.variables()).shown()).isEmpty();
  }

  @Test
  void allThatMayCountAreShown() {
    pod.variable("HTTPS_PROXY", "http://proxy:3128").variable("no_proxy", ".svc");
    pod.variable("HTTP_PROXY", "http://plain:3128");
    pod.property("https.proxyHost", "corp").property("https.proxyPort", "8080");

    assertThat(new ProxySettings(pod.variables()).shown())
        .containsExactly(
            new SourcedText("http://proxy:3128", Source.env("HTTPS_PROXY")),
            new SourcedText("http://plain:3128", Source.env("HTTP_PROXY")),
            new SourcedText(".svc", Source.env("no_proxy")),
            new SourcedText("corp:8080", Source.property("https.proxyHost")));
  }

  @ParameterizedTest
  @CsvSource({
    "http://me:secret@proxy:3128, http://…@proxy:3128",
    "http://me:se@cr/et@proxy:3128, http://…@proxy:3128",
    "me:secret@proxy:3128, …@proxy:3128"
  })
  void aLoginStaysSecret(String value, String shown) {
    pod.variable("HTTPS_PROXY", value);
    ProxySettings settings = new ProxySettings(pod.variables());

    assertThat(settings.shown().get(0).value()).isEqualTo(shown);
    assertThat(settings).asString().contains(shown).doesNotContain("secret", "cr/et");
    assertThat(settings.variable("HTTPS_PROXY").value()).isEqualTo(value);
  }
}
