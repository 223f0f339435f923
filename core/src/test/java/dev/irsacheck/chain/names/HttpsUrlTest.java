package dev.irsacheck.chain.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.text.ParsedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpsUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://oidc.example.com, oidc.example.com, 443, /, oidc.example.com",
    "https://oidc.example.com/id/A?b=c, oidc.example.com, 443, /id/A?b=c, oidc.example.com",
    "https://oidc.example.com:443/keys, oidc.example.com, 443, /keys, oidc.example.com",
    "https://oidc.example.com:8443/keys, oidc.example.com, 8443, /keys, oidc.example.com:8443",
    "HTTPS://oidc.example.com/keys, oidc.example.com, 443, /keys, oidc.example.com",
    "https://[2a05:d018::1]/keys, 2a05:d018::1, 443, /keys, [2a05:d018::1]",
    "https://oidc.example.com/schl\u00fcssel, oidc.example.com, 443, /schl%C3%BCssel,"
        + " oidc.example.com"
  })
  void anHttpsUrlIsTakenApart(String text, String host, int port, String target, String authority) {
    HttpsUrl url = HttpsUrl.read(text).orNull();

    assertThat(url).isEqualTo(new HttpsUrl(host, port, target));
    assertThat(url.authority()).isEqualTo(authority);
  }

  @ParameterizedTest
  @CsvSource({
    "http://oidc.example.com, is not an https URL",
    "file:///var/run/secrets/token, is not an https URL",
    "jar:https://oidc.example.com/x.jar!/, is not an https URL",
    "oidc.example.com/id, is not an https URL",
    "kubernetes/serviceaccount, is not an https URL",
    "'', is not an https URL",
    "https:///id, names no host",
    "https:oidc.example.com, names no host",
    "https://a_b.example.com/, names no host",
    "https://admin@oidc.example.com/, contains a user name",
    "https://oidc.example.com%2f@169.254.169.254/, contains a user name",
    "https://oidc.example.com/#keys, has a fragment",
    "https://oidc.example.com:0/, names a port that does not exist",
    "https://oidc.example.com:65536/, names a port that does not exist",
    "https://oidc.example.com/a b, is not a URL"
  })
  void anythingElseIsNotCalledAndTheReasonTold(String text, String reason) {
    assertThat(HttpsUrl.read(text)).isEqualTo(ParsedText.invalid(reason));
  }

  @Test
  void noLineBreakGetsIntoTheRequest() {
    assertThat(HttpsUrl.read("https://oidc.example.com/\r\nX-Header: y"))
        .isEqualTo(ParsedText.invalid("is not a URL"));
  }
}
