package dev.irsacheck.chain.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.names.TokenText;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenReaderTest {
  private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"key-1\"}";
  private static final String CLAIMS =
      """
      {"aud":["sts.amazonaws.com"],"exp":1764075600,"iat":1763989200,"nbf":1763989200,
       "iss":"https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
       "kubernetes.io":{"namespace":"shop","node":{"name":"ip-10-0-1-7","uid":"n"},
         "pod":{"name":"orders-6d4cf56db6-x7k2p","uid":"p"},
         "serviceaccount":{"name":"orders","uid":"s"}},
       "sub":"system:serviceaccount:shop:orders"}""";

  @Test
  void aProjectedTokenTellsAllThatStsCompares() {
    WebIdentityToken token = claimsOf(CLAIMS);

    assertThat(token.issuer())
        .isEqualTo("https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE");
    assertThat(token.subject()).isEqualTo("system:serviceaccount:shop:orders");
    assertThat(token.serviceAccount()).contains(new ServiceAccount("shop", "orders"));
    assertThat(token.audience()).containsExactly("sts.amazonaws.com");
    assertThat(token.expiry()).isEqualTo(Instant.ofEpochSecond(1764075600));
    assertThat(token.issuedAt()).isEqualTo(Instant.ofEpochSecond(1763989200));
    assertThat(token.notBefore()).isEqualTo(Instant.ofEpochSecond(1763989200));
    assertThat(token.keyId()).isEqualTo("key-1");
    assertThat(token.legacy()).isFalse();
    assertThat(token.kubernetes())
        .isEqualTo(new WebIdentityToken.Kubernetes("orders-6d4cf56db6-x7k2p", "ip-10-0-1-7"));
  }

  @Test
  void theFingerprintTellsTwoTokensApartAndIsThatOfTheTokenAlone() {
    String token = jwt(CLAIMS);

    assertThat(claims(read(token)).fingerprint()).hasSize(12).matches("[0-9a-f]{12}");
    assertThat(claims(read(token + "\n")).fingerprint())
        .isEqualTo(claims(read(token)).fingerprint());
    assertThat(claimsOf("{}").fingerprint()).isNotEqualTo(claims(read(token)).fingerprint());
  }

  @Test
  void whatSurroundsTheTokenIsNamed() {
    String token = jwt(CLAIMS);

    assertThat(stray(token)).isNull();
    assertThat(stray(token + "\n")).isEqualTo("a line break at the end");
    assertThat(stray(token + "\r\n")).isEqualTo("a line break at the end");
    assertThat(stray(token + "\n  ")).isEqualTo("a line break at the end");
    assertThat(stray(token + " ")).isEqualTo("white space at the end");
    assertThat(stray(token + "\0")).isEqualTo("white space at the end");
    assertThat(stray(" " + token)).isEqualTo("white space at the start");
    assertThat(stray("\uFEFF" + token)).isEqualTo("a byte order mark at the start");
  }

  @Test
  void aLineBreakDoesNotHideTheByteOrderMark() {
    assertThat(stray("\uFEFF" + jwt(CLAIMS) + "\r\n"))
        .isEqualTo("a byte order mark at the start and a line break at the end");
    assertThat(stray("\n" + jwt(CLAIMS) + " "))
        .isEqualTo("white space at the start and white space at the end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "\r\n\t \0", "\uFEFF", "\uFEFF \n"})
  void aFileWithoutAnythingVisibleIsEmpty(String text) {
    assertThat(read(text)).isInstanceOf(TokenReading.Empty.class);
  }

  @Test
  void aFileThatHoldsNoJwtIsToldApart() {
    String payload = encoded(CLAIMS.getBytes(UTF_8));
    String header = encoded(HEADER.getBytes(UTF_8));

    assertThat(problem("hello")).isEqualTo("has 1 part(s) between dots; a JWT has 3");
    assertThat(problem(header + "." + payload))
        .isEqualTo("has 2 part(s) between dots; a JWT has 3");
    assertThat(problem(header + "." + payload + ".s.s.s"))
        .isEqualTo("has 5 part(s) between dots; a JWT has 3");
    assertThat(problem(header + "." + payload + ". sig")).isEqualTo("contains white space");
    assertThat(problem(header + "\n" + payload + ".sig"))
        .isEqualTo("contains binary data, not a " + "JWT");
    assertThat(problem("{\"token\":\"x\"}")).isEqualTo("contains a character that no JWT has");
    assertThat(problem("${TOKEN}")).isEqualTo("contains a character that no JWT has");
    assertThat(problem(new byte[] {0x1f, (byte) 0x8b, 8, 1, 2})).contains("binary data");
    assertThat(problem(jwt(CLAIMS).getBytes(UTF_16BE))).contains("binary data");
    assertThat(problem("..")).isEqualTo("has a header that is empty");
    assertThat(problem(header + "..sig")).isEqualTo("has a payload that is empty");
    assertThat(problem("a." + payload + ".sig")).isEqualTo("has a header that is not base64url");
    assertThat(problem("=." + payload + ".sig")).isEqualTo("has a header that is not base64url");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"text\"", "1", "null", "true"})
  void aPartMustBeAJsonObject(String json) {
    assertThat(problem(jwt(json))).isEqualTo("has a payload that is not a JSON object");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "{\"a\":1}x", "{\"aud\":1,\"aud\":2}", "{a:1}", "{\"a\":NaN}", "{\"a\":01}"})
  void aPartMustBeValidJsonWithEachKeyOnce(String json) {
    assertThat(problem(jwt(json))).startsWith("has a payload that is ");
  }

  @Test
  void paddingIsNoReasonToCallItNoJwt() {
    byte[] payload = "{\"iss\":\"https://issuer.example.com/\"}".getBytes(UTF_8);
    String padded = Base64.getUrlEncoder().encodeToString(payload);
    assertThat(padded).endsWith("=");

    WebIdentityToken token = claims(read(encoded(HEADER.getBytes(UTF_8)) + "." + padded + ".c2ln"));

    assertThat(token.issuer()).isEqualTo("https://issuer.example.com/");
  }

  @Test
  void theAudienceIsAStringOrAnArray() {
    assertThat(claimsOf("{\"aud\":\"sts.amazonaws.com\"}").audience())
        .containsExactly("sts.amazonaws.com");
    assertThat(claimsOf("{\"aud\":[\"a\",\"b\"]}").audience()).containsExactly("a", "b");
    assertThat(claimsOf("{\"aud\":[]}").audience()).isEmpty();
    assertThat(claimsOf("{\"aud\":[1,null,\"a\",[\"b\"]]}").audience()).containsExactly("a");
    assertThat(claimsOf("{\"aud\":7}").audience()).isEmpty();
    assertThat(claimsOf("{\"aud\":{\"a\":\"b\"}}").audience()).isEmpty();
    assertThat(claimsOf("{\"aud\":null}").audience()).isEmpty();
    assertThat(claimsOf("{}").audience()).isEmpty();
  }

  @Test
  void timesAreSecondsAndMayHaveAFraction() {
    assertThat(claimsOf("{\"exp\":1764075600.75}").expiry())
        .isEqualTo(Instant.ofEpochSecond(1764075600));
    assertThat(claimsOf("{\"exp\":1.7640756E9}").expiry())
        .isEqualTo(Instant.ofEpochSecond(1764075600));
    assertThat(claimsOf("{\"exp\":0}").expiry()).isEqualTo(Instant.EPOCH);
    assertThat(claimsOf("{\"exp\":\"1764075600\"}").expiry()).isNull();
    assertThat(claimsOf("{\"exp\":null}").expiry()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "1764075600000, 9999-12-31T23:59:59Z",
    "9223372036854775807, 9999-12-31T23:59:59Z",
    "18446744073709551621, 9999-12-31T23:59:59Z",
    "1e300, 9999-12-31T23:59:59Z",
    "-9223372036854775808, 0000-01-01T00:00:00Z",
    "-1e300, 0000-01-01T00:00:00Z"
  })
  void aTimeBeyondTheCalendarIsStillATime(String exp, Instant expected) {
    assertThat(claimsOf("{\"exp\":" + exp + "}").expiry()).isEqualTo(expected);
  }

  @Test
  void aNumberOfManyDigitsIsRefusedAndNotComputed() {
    assertThat(problem(jwt("{\"exp\":" + "9".repeat(5000) + "}"))).contains("not valid JSON");
  }

  @Test
  void claimsOfOtherTypesCountAsMissing() {
    WebIdentityToken token =
        claimsOf("{\"iss\":1,\"sub\":[\"x\"],\"iat\":\"x\",\"nbf\":true,\"kubernetes.io\":\"x\"}");

    assertThat(token.issuer()).isNull();
    assertThat(token.subject()).isNull();
    assertThat(token.issuedAt()).isNull();
    assertThat(token.notBefore()).isNull();
    assertThat(token.kubernetes()).isNull();
    assertThat(token.serviceAccount()).isEmpty();
  }

  @Test
  void aLegacyTokenIsKnownByItsIssuer() {
    WebIdentityToken token =
        claimsOf(
            """
            {"iss":"kubernetes/serviceaccount","kubernetes.io/serviceaccount/namespace":"shop",
             "sub":"system:serviceaccount:shop:orders"}""");

    assertThat(token.legacy()).isTrue();
    assertThat(token.audience()).isEmpty();
    assertThat(token.expiry()).isNull();
    assertThat(token.kubernetes()).isNull();
  }

  @Test
  void anOlderClusterDoesNotNameTheNode() {
    WebIdentityToken token =
        claimsOf(
            """
            {"kubernetes.io":{"namespace":"shop","pod":{"name":"orders-0"},
             "serviceaccount":"orders","node":{}}}""");

    assertThat(token.kubernetes()).isEqualTo(new WebIdentityToken.Kubernetes("orders-0", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "system:serviceaccount:shop",
        "system:serviceaccount::orders",
        "system:serviceaccount:shop:",
        "system:serviceaccount:shop:orders:x",
        "system:node:ip-10-0-1-7",
        "orders"
      })
  void onlyAServiceAccountsSubjectIsTakenApart(String subject) {
    WebIdentityToken token = claimsOf("{\"sub\":\"" + subject + "\"}");

    assertThat(token.subject()).isEqualTo(subject);
    assertThat(token.serviceAccount()).isEmpty();
  }

  @Test
  void bytesInAnEncodingThatJsonDoesNotKnowAreAnAnswerAndNoFault() {
    // JSON parsers detect the encoding from the first four bytes.
    for (byte[] start :
        List.of(
            new byte[] {0, 0, (byte) 0xFF, (byte) 0xFE},
            new byte[] {(byte) 0xFE, (byte) 0xFF, 0, 0},
            new byte[] {0, 0, 0, '{', 0x7F, 0x7F, 0x7F, 0x7F},
            new byte[] {'{', 0, 0, 0, 0x7F, 0x7F, 0x7F, 0x7F},
            new byte[] {0, '{', 0, 0},
            new byte[] {0, 0, '{', 0},
            "{\"\u00ff".getBytes(ISO_8859_1))) {
      assertThat(problem(encoded(start) + ".e30.c2ln")).startsWith("has a header that is ");
    }
  }

  private static TokenReading read(String text) {
    return TokenReader.read(new TokenText(text));
  }

  private static WebIdentityToken claims(TokenReading reading) {
    assertThat(reading).isInstanceOf(TokenReading.Jwt.class);
    return ((TokenReading.Jwt) reading).token();
  }

  private static WebIdentityToken claimsOf(String payload) {
    return claims(read(jwt(payload)));
  }

  private static String stray(String text) {
    assertThat(read(text)).isInstanceOf(TokenReading.Jwt.class);
    return ((TokenReading.Jwt) read(text)).stray();
  }

  private static String problem(String text) {
    return problem(text.getBytes(UTF_8));
  }

  private static String problem(byte[] file) {
    TokenReading reading = TokenReader.read(TokenText.of(file));
    assertThat(reading).isInstanceOf(TokenReading.NotJwt.class);
    return ((TokenReading.NotJwt) reading).problem();
  }

  private static String jwt(String payload) {
    return encoded(HEADER.getBytes(UTF_8)) + "." + encoded(payload.getBytes(UTF_8)) + ".c2ln";
  }

  private static String encoded(byte[] part) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(part);
  }
}
