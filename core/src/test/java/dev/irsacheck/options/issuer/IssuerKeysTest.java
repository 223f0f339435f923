package dev.irsacheck.options.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.check.facts.IssuerInspection.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another implementation signs the tokens. */
class IssuerKeysTest {
  private static final String CLAIMS = "{\"sub\":\"system:serviceaccount:shop:orders\"}";

  @ParameterizedTest
  @ValueSource(
      strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"})
  void eachAlgorithmVerifiesItsOwnTokenAndNoChangedOne(String algorithm) throws Exception {
    SigningIssuer issuer = SigningIssuer.with(algorithm, "a");
    IssuerKeys keys = keys(SigningIssuer.with("RS256", "other").key(), issuer.key());
    String token = issuer.token(CLAIMS);

    assertThat(verify(keys, token)).isEqualTo(Signature.VALID);
    assertThat(verify(keys, withClaims(token, CLAIMS.replace("orders", "admin"))))
        .isEqualTo(Signature.INVALID);
  }

  @Test
  void aKeyOfThatIdWhichSignedNothingDoesNotVerify() throws Exception {
    String token = SigningIssuer.with("RS256", "a").token(CLAIMS);

    assertThat(verify(keys(SigningIssuer.with("RS256", "a").key()), token))
        .isEqualTo(Signature.INVALID);
  }

  @Test
  void aKeyOfAnotherKindThanTheAlgorithmDoesNotVerify() throws Exception {
    String token = SigningIssuer.with("RS256", "a").token(CLAIMS);

    assertThat(verify(keys(SigningIssuer.with("ES256", "a").key()), token))
        .isEqualTo(Signature.INVALID);
    assertThat(
            verify(
                keys(SigningIssuer.with("ES384", "a").key()),
                SigningIssuer.with("ES256", "a").token(CLAIMS)))
        .isEqualTo(Signature.INVALID);
  }

  @Test
  void withoutAKeyOfThatIdThereIsNothingToVerifyWith() throws Exception {
    SigningIssuer issuer = SigningIssuer.with("ES256", "a");

    assertThat(verify(keys(SigningIssuer.with("ES256", "b").key()), issuer.token(CLAIMS)))
        .isEqualTo(Signature.NO_KEY);
    assertThat(verify(keys(), issuer.token(CLAIMS))).isEqualTo(Signature.NO_KEY);
  }

  @Test
  void ofTwoKeysWithOneIdTheRightOneCounts() throws Exception {
    SigningIssuer issuer = SigningIssuer.with("ES256", "a");
    IssuerKeys keys = keys(SigningIssuer.with("ES256", "a").key(), issuer.key());

    assertThat(verify(keys, issuer.token(CLAIMS))).isEqualTo(Signature.VALID);
  }

  @Test
  void aTokenThatNamesNoKeyIsHeldAgainstAll() throws Exception {
    SigningIssuer issuer = SigningIssuer.with("ES256", null);
    IssuerKeys keys = keys(SigningIssuer.with("ES256", "b").key(), issuer.key());

    assertThat(verify(keys, issuer.token(CLAIMS))).isEqualTo(Signature.VALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "EdDSA", "rs256"})
  void anAlgorithmThatIsNotKnownIsNotJudged(String algorithm) throws Exception {
    String header = base64("{\"alg\":\"" + algorithm + "\",\"kid\":\"a\"}");
    IssuerKeys keys = keys(SigningIssuer.with("RS256", "a").key());

    assertThat(verify(keys, header + "." + base64(CLAIMS) + "." + base64("signature")))
        .isEqualTo(Signature.UNKNOWN_ALGORITHM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kty\":\"RSA\",\"kid\":\"a\"}",
        "{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":\"!\",\"e\":\"AQAB\"}",
        "{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
        "{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":7,\"e\":3}",
        "{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"c2VjcmV0\"}",
        "{\"kid\":\"a\"}"
      })
  void aKeyThatIsNoneDoesNotVerify(String key) throws Exception {
    assertThat(verify(keys(key), SigningIssuer.with("RS256", "a").token(CLAIMS)))
        .isEqualTo(Signature.INVALID);
  }

  @Test
  void idsAreThoseOfTheKeysThatHaveOne() throws Exception {
    assertThat(keys("{\"kid\":\"a\"}", "{}", "7", "{\"kid\":1}", "{\"kid\":\"b\"}").ids())
        .containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "{\"keys\":{}}", "null"})
  void whatIsNoKeySetIsNone(String document) throws Exception {
    assertThat(IssuerKeys.read(document.getBytes(UTF_8))).isNull();
  }

  @Test
  void aTokenNeverShowsInItsName() throws Exception {
    TokenText token = new TokenText(SigningIssuer.with("ES256", "a").token(CLAIMS));

    assertThat(SignedToken.of(token)).hasToString("SignedToken[ES256, a]");
    assertThat(new IssuerRequest("https://a.example", token, false, java.time.Duration.ZERO))
        .asString()
        .startsWith("IssuerRequest[issuer=https://a.example, token=TokenText[")
        .doesNotContain(token.asSent().substring(0, 8));
  }

  private static IssuerKeys keys(String... keys) throws MalformedJson {
    return IssuerKeys.read(("{\"keys\":[" + String.join(",", keys) + "]}").getBytes(UTF_8));
  }

  private static Signature verify(IssuerKeys keys, String token) {
    return keys.verify(SignedToken.of(new TokenText(token + "\n")));
  }

  private static String withClaims(String token, String claims) {
    String[] parts = token.split("\\.");
    return parts[0] + "." + base64(claims) + "." + parts[2];
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
