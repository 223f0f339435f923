package dev.irsacheck.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretShapesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unexpected argument \"eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln\" | unexpected argument \"(a token, not shown)\"",
        "Bearer eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln. Then | Bearer (a token, not shown). Then",
        "--token=eyJhbGciOiJub25lIn0 x | --token=(a token, not shown) x",
        "https://user:pass@host:443/path | https://(secret)@host:443/path",
        "{\"uri\":\"http://a:b@c@169.254.170.23/v1\"} | {\"uri\":\"http://(secret)@169.254.170.23/v1\"}",
        "{\"a\":\"https:\\/\\/u:p@h\"} | {\"a\":\"https:\\/\\/(secret)@h\"}",
        "https%3A%2F%2Fu%3Ap%40h | https%3A%2F%2F(secret)%40h",
        "line\\neyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln | line\\n(a token, not shown)",
        "SignedHeaders=host;x-amz-date, Signature=b07e0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab' (Service: S3) | SignedHeaders=host;x-amz-date, Signature=(secret)' (Service: S3)",
        "https://b.s3.amazonaws.com/k?X-Amz-Signature=b07e0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab&x=1 | https://b.s3.amazonaws.com/k?X-Amz-Signature=(secret)&x=1",
        "u=https%3A%2F%2Fh%2F%3Fx-amz-signature%3Db07e0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab%26x | u=https%3A%2F%2Fh%2F%3Fx-amz-signature%3D(secret)%26x",
        "\"Signature\": \"b07e0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab\" | \"Signature\": \"(secret)\"",
        "?Signature=vjbyPxybdZaNmGa%2ByT272YEAiv4%3D&Expires=1 | ?Signature=(secret)&Expires=1",
        "http://u:p@a and http://u:p@b | http://(secret)@a and http://(secret)@b",
      })
  void aSecretIsKnownByItsForm(String text, String left) {
    assertThat(SecretShapes.without(text)).isEqualTo(left);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "eyJ",
        "eyJh…",
        "com.example.MonkeyJumperFactory",
        "apiKeyJsonPropertyName",
        "https://host/path@1.2.3",
        "https://…@proxy:3128",
        "\"https://\\u2026@proxy:3128\"",
        "https://(secret)@proxy:3128 and 40%",
        "kubectl annotate sa orders@shop",
        "SignatureDoesNotMatch: the request signature we calculated, aws4_request, does not match",
        "token signature verification failed: com.nimbusds.jose.proc.BadJWSException",
        "X-Amz-Signature=…&X-Amz-Date=20260301T080000Z",
        "Signature=(secret), Signature=(secret)",
        "https://"
      })
  void whatOnlyLooksLikeOneStays(String text) {
    assertThat(SecretShapes.without(text)).isSameAs(text);
  }
}
