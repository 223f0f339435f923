package dev.irsacheck.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
  private static final String KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

  @Test
  void aTokenKeepsFourCharacters() {
    assertThat(SecretMask.cut("token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl refused"))
        .isEqualTo("token eyJh… refused");
  }

  @Test
  void aTokenIsFoundBehindAnyPunctuation() {
    assertThat(
            SecretMask.cut("&WebIdentityToken=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln&Version=1"))
        .isEqualTo("&WebIdentityToken=eyJh…&Version=1");
    assertThat(SecretMask.cut("{\\\"token\\\":\\\"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln\\\"}"))
        .isEqualTo("{\\\"token\\\":\\\"eyJh…\\\"}");
    assertThat(SecretMask.cut("file-eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln"))
        .isEqualTo("file-eyJh…");
  }

  @Test
  void theHalfOfATokenWhoseStartIsOnTheLineBeforeIsCutToo() {
    String half = "c2lnbmF0dXJl0".repeat(9) + "Q";

    assertThat(SecretMask.cut(half + " refused")).isEqualTo("c2ln… refused");
  }

  @Test
  void accessKeyIdsOfUsersAndSessionsAreCut() {
    assertThat(SecretMask.cut("AKIAIOSFODNN7EXAMPLE and ASIAIOSFODNN7EXAMPLE"))
        .isEqualTo("AKIA… and ASIA…");
  }

  @Test
  void aSecretAccessKeyIsKnownByItsLength() {
    assertThat(SecretMask.cut("keys: " + KEY + ".")).isEqualTo("keys: wJal…");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"SecretAccessKey\": \"hunter2hunter2\"",
        "aws_secret_access_key=hunter2hunter2",
        "secretKey: hunter2hunter2",
        "\\\"SessionToken\\\":\\\"hunter2hunter2\\\"",
        "X-Amz-Security-Token: hunter2hunter2"
      })
  void whatIsNamedASecretIsOne(String line) {
    assertThat(SecretMask.cut(line)).contains("hunt…").doesNotContain("hunter2");
  }

  @Test
  void aSecretIsKnownInTheEscapesOfUrlsAndJson() {
    assertThat(SecretMask.cut("?X-Amz-Security-Token=IQoJb3JpZ2lu%2F%2FX2VjEA%3D%3D&X-Amz-Date=1"))
        .isEqualTo("?X-Amz-Security-Token=IQoJ…&X-Amz-Date=1");
    assertThat(SecretMask.cut("\"sessionToken\":\"IQoJb3\\/JpZ2luX\\u002b2VjEA\"}"))
        .isEqualTo("\"sessionToken\":\"IQoJ…\"}");
    assertThat(SecretMask.cut("key=" + KEY.replace("/", "%2F") + "&b")).isEqualTo("key=wJal…&b");
    assertThat(SecretMask.cut(KEY.replace("/", "\\/"))).isEqualTo("wJal…");
    assertThat(SecretMask.cut("WebIdentityToken%3DeyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln%26a"))
        .isEqualTo("WebIdentityToken%3DeyJh…%26a");
    assertThat(SecretMask.cut("X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260301%2Fus-east-1"))
        .isEqualTo("X-Amz-Credential=AKIA…");
    assertThat(SecretMask.cut("Credential%3DASIAIOSFODNN7EXAMPLE%26"))
        .isEqualTo("Credential%3DASIA…%26");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS4-HMAC-SHA256 SignedHeaders=host, Signature=%s",
        "https://b.s3.amazonaws.com/k?X-Amz-Signature=%s&X-Amz-Date=1",
        "https%%3A%%2F%%2Fh%%2Fk%%3FX-Amz-Signature%%3D%s%%26x",
        "\"signature\": \"%s\""
      })
  void aSignatureGoes(String line) {
    String signature = "b07e" + "0123456789abcdef".repeat(3) + "0123456789ab";

    assertThat(SecretMask.cut(String.format(line, signature)))
        .contains("b07e…")
        .doesNotContain("0123");
  }

  @Test
  void theLoginOfAUrlGoes() {
    assertThat(SecretMask.cut("proxy http://orders:hunter2@proxy:3128/ is down"))
        .isEqualTo("proxy http://…@proxy:3128/ is down");
    assertThat(SecretMask.cut("\"https://orders:p@ss@host\", mail to a@b"))
        .isEqualTo("\"https://…@host\", mail to a@b");
    assertThat(SecretMask.cut("https://host/@scope/pkg")).isEqualTo("https://host/@scope/pkg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Basic aHVudGVyMg==",
        "\"Authorization\":\"Basic aHVudGVyMg==\"",
        "authorization=[Bearer aHVudGVyMg]",
        "proxy-authorization: basic aHVudGVyMg"
      })
  void anAuthorizationGoes(String line) {
    assertThat(SecretMask.cut(line)).contains("aHVu…").doesNotContain("aHVudGV");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE0000000000000000000example",
        "arn:aws:iam::111122223333:role/orders-of-the-shop-IN-europe-000001",
        "Basic authentication is on; bearer tokens are not",
        "Bearer authentication of eu-west-1 failed: the password is wrong",
        "C:\\new\\u12\\token 100% of %zz \\",
        "docker run -u 1000:1000 orders; curl -u",
        "GET /orders%2Fopen%3Fpage%3D1 HTTP/1.1",
        "WebIdentityErr: failed to retrieve credentials",
        "request id: 5c3f9ce5-ba7d-495e-98b1-ffcd5cf85133",
        "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
        "arn:aws:iam::111122223333:role/service-role/Orders1",
        "/var/run/secrets/eks.amazonaws.com/serviceaccount/token",
        "at software.amazon.awssdk.services.sts.DefaultStsClient.assumeRole(DefaultStsClient.java:7)",
        "AWS_ACCESS_KEY_ID (or AWS_ACCESS_KEY) and AWS_SECRET_KEY (or AWS_SECRET_ACCESS_KEY)",
        "the security token included in the request is invalid",
        "the request signature we calculated does not match the signature you provided",
        "signature: software/amazon/awssdk/http/auth/SignerImplementation",
        "sha256:8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4",
        "----------------------------------------------------------------------------------------"
            + "--------------------"
      })
  void whatIsNoSecretStays(String line) {
    assertThat(SecretMask.cut(line)).isSameAs(line);
  }

  /** Each as it is, and in the escapes of whatever it was written into. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"url\":\"https:\\/\\/u:hunter6@h\\/x\"",
        "https%3A%2F%2Fu%3Ahunter7%40h%2Fx",
        "https%253A%252F%252Fu%253Ahunter7%2540h",
        "http://u:p%2Fhunter7@h/x",
        "\\u0068ttp:\\u002f\\u002fu:hunter7\\u0040h",
        "Authorization%3A%20Basic%20aHVudGVyOnBhc3N3b3JkZA%3D%3D",
        "Authorization%3A Basic aHVudGVyOnBhc3N3b3JkZA==",
        "sent Basic aHVudGVyOnBhc3N3b3JkZA== to the proxy",
        "Bearer aHVudGVyaunterhunter",
        "bearer hunter12345",
        "password=hunter2!x",
        "spring.datasource.password: hunter2",
        "{\"dbPassword\": \"my hunter2 \\\" hunter3\"}",
        "{\\\"password\\\":\\\"a,hunter2\\\"}",
        "?user=u&password=p%26hunter2&x=1",
        "passwd%3Dhunter2%26x",
        "curl -u u:hunter2 https://h/",
        "curl -sS --user 'u:hunter2' https://h/",
        "curl -uu:hunter2 h",
        "{\"run\":\"curl -u \\\"u:hunter2\\\" h\"}",
        "curl --proxy-user=u:hunter2 h"
      })
  void noPartOfALoginIsLeft(String line) {
    assertThat(SecretMask.cut(line)).contains("…").doesNotContain("unter", "dGVy", "dGV");
  }

  @Test
  void whatStandsAroundALoginStays() {
    assertThat(SecretMask.cut("\"url\":\"https:\\/\\/u:hunter6@h\\/x\",\"a\":1"))
        .isEqualTo("\"url\":\"https:\\/\\/…@h\\/x\",\"a\":1");
    assertThat(SecretMask.cut("https%3A%2F%2Fu%3Ahunter7%40h%2Fx&a=1"))
        .isEqualTo("https%3A%2F%2F…%40h%2Fx&a=1");
    assertThat(SecretMask.cut("{\\\"password\\\":\\\"hunter2\\\",\\\"a\\\":1}"))
        .isEqualTo("{\\\"password\\\":\\\"…\\\",\\\"a\\\":1}");
    assertThat(SecretMask.cut("?password=hunter2&Action=AssumeRole"))
        .isEqualTo("?password=…&Action=AssumeRole");
    assertThat(SecretMask.cut("curl -u a:b https://h/")).isEqualTo("curl -u … https://h/");
  }
}
