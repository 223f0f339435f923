package dev.irsacheck.emulator.podidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenFormTest {
  private static final Instant NOW = Instant.ofEpochSecond(1000);
  private static final String UNPARSABLE = "Service account token cannot be parsed: ";
  private static final String UNTIMELY = "Service account token failed basic claim validations: ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          this is no token | token is malformed: token contains an invalid number of segments
          a.b              | token is malformed: token contains an invalid number of segments
          a.b.c.d          | token is malformed: token contains an invalid number of segments
          Bearer e30.e30.x | token is malformed: could not base64 decode header: illegal base64 data at input byte 6
          "e30.e30.x"      | token is malformed: could not base64 decode header: illegal base64 data at input byte 0
          e30.e 30.x       | token is malformed: could not base64 decode claim: illegal base64 data at input byte 1
          YWJj.e30.x       | token is malformed: could not JSON decode header
          e30.e30.x        | token is unverifiable: signing method (alg) is unspecified
          """)
  void whatIsNoJwtCannotBeParsed(String token, String message) {
    assertThat(message(token)).isEqualTo(UNPARSABLE + message);
  }

  @Test
  void noTokenIsEmpty() {
    assertThat(message("")).isEqualTo("Service account token cannot be empty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"exp": 1000, "nbf": 900}  | token is expired
          {"exp": 2000, "nbf": 1001} | token is not valid yet
          {"exp": 1000, "nbf": 1001} | token is expired, token is not valid yet
          """)
  void itMustBeTheTokensTime(String claims, String message) {
    assertThat(message(jwt(claims))).isEqualTo(UNTIMELY + message);
  }

  @Test
  void whoSignedItAndForWhomIsNotAskedHere() {
    String claims = "{\"exp\": 1001, \"nbf\": 1000, \"aud\": \"x\"}";

    assertThat(TokenForm.complaint(jwt(claims), NOW)).isEmpty();
  }

  private static String message(String token) {
    return TokenForm.complaint(token, NOW).orElseThrow().message();
  }

  private static String jwt(String claims) {
    return base64("{\"alg\": \"RS256\"}") + "." + base64(claims) + ".signature";
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
