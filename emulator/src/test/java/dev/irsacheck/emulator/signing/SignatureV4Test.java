package dev.irsacheck.emulator.signing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.signing.SignatureV4.Authorization;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with the signatures of AWS's Signature Version 4 test suite. */
class SignatureV4Test {
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final String DATE = "20150830T123600Z";

  @ParameterizedTest
  @CsvSource({
    "GET,  '',                          5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "POST, '',                          5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
    "GET,  Param2=value2&Param1=value1, b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"
  })
  void acceptsTheSuitesSignature(String method, String query, String signature) {
    assertThat(signed(method, query, "", signature).isMadeWith(SECRET)).isTrue();
    assertThat(signed(method, query, "", signature).isMadeWith("another")).isFalse();
  }

  @Test
  void theBodyIsCovered() {
    String ofNoBody = "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b";

    assertThat(signed("POST", "", "Action=GetCallerIdentity", ofNoBody).isMadeWith(SECRET))
        .isFalse();
  }

  @Test
  void spacesInsideAHeaderAreCollapsed() {
    HttpRequest request =
        new HttpRequest("GET", "/", "", Map.of("my-header", "  a   b  c "), new byte[0]);
    Authorization authorization = new Authorization("ID", "d/r/s/aws4_request", "my-header", "");

    assertThat(new SignatureV4(request, DATE, authorization).canonicalRequest())
        .contains("\nmy-header:a b c\n");
  }

  @Test
  void thePathIsEncodedOnceMore() {
    HttpRequest request = new HttpRequest("GET", "/a%20b/c", "", Map.of(), new byte[0]);
    Authorization authorization = new Authorization("ID", "d/r/s/aws4_request", "host", "");

    assertThat(new SignatureV4(request, DATE, authorization).canonicalRequest())
        .startsWith("GET\n/a%2520b/c\n");
  }

  @ParameterizedTest
  @CsvSource({
    "/b/a%20b, /b/a%20b",
    "/b/a+b, /b/a%2Bb",
    "/b/a:b@c, /b/a%3Ab%40c",
    "/b/%7euser, /b/~user",
    "/b/50%, /b/50%25",
    "/b//x/../y, /b//x/../y"
  })
  void s3sPathIsEncodedOnce(String sent, String canonical) {
    HttpRequest request = new HttpRequest("GET", sent, "", Map.of(), new byte[0]);
    Authorization authorization = new Authorization("ID", "d/r/s3/aws4_request", "host", "");

    assertThat(new SignatureV4(request, DATE, authorization).canonicalRequest())
        .startsWith("GET\n" + canonical + "\n");
  }

  @Test
  void theQueryIsEncodedByTheRulesAndNotByTheClient() {
    HttpRequest request =
        new HttpRequest("GET", "/", "prefix=in/&list-type=2&delimiter", Map.of(), new byte[0]);
    Authorization authorization = new Authorization("ID", "d/r/s3/aws4_request", "host", "");

    assertThat(new SignatureV4(request, DATE, authorization).canonicalRequest())
        .startsWith("GET\n/\ndelimiter=&list-type=2&prefix=in%2F\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer abc",
        "AWS4-HMAC-SHA256 nonsense",
        "AWS4-HMAC-SHA256 Credential=ID/day/region/sts, SignedHeaders=host, Signature=00",
        "AWS4-HMAC-SHA256 Credential=ID/day/region/sts/aws4_request, Signature=00",
        "AWS4-HMAC-SHA256 Credential=ID/day/region/sts/aws4_request, SignedHeaders=host"
      })
  void anIncompleteHeaderIsNoAuthorization(String header) {
    assertThat(Authorization.parse(header)).isEmpty();
  }

  private static SignatureV4 signed(String method, String query, String body, String signature) {
    HttpRequest request =
        new HttpRequest(
            method,
            "/",
            query,
            Map.of("host", "example.amazonaws.com", "x-amz-date", DATE),
            body.getBytes(StandardCharsets.UTF_8));
    String header =
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
            + " SignedHeaders=host;x-amz-date, Signature="
            + signature;
    return new SignatureV4(request, DATE, Authorization.parse(header).orElseThrow());
  }
}
