package dev.irsacheck.options.permissions;

import static dev.irsacheck.options.permissions.FakeWire.refused;
import static dev.irsacheck.options.permissions.FakeWire.s3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.base.text.PercentEncoding;
import dev.irsacheck.chain.permissions.PolicyOwner;
import dev.irsacheck.chain.permissions.ProbeResult;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3ProbeTest {
  private static final String BUCKET = "arn:aws:s3:::orders";
  private static final String USER =
      "User: arn:aws:sts::111122223333:assumed-role/orders/i is not ";
  private static final ProbeAnswer NO_OBJECT =
      s3(
          403,
          "AccessDenied",
          USER
              + "authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::orders/a\" because no"
              + " identity-based policy allows the s3:GetObject action");
  private static final ProbeAnswer NO_LIST =
      s3(
          403,
          "AccessDenied",
          USER
              + "authorized to perform: s3:ListBucket on resource: \"arn:aws:s3:::orders\" because no"
              + " identity-based policy allows the s3:ListBucket action");
  private static final ProbeAnswer NO_KEY =
      s3(404, "NoSuchKey", "The specified key does not exist.");
  private static final ProbeAnswer NO_BUCKET =
      s3(404, "NoSuchBucket", "The specified bucket does not exist");

  private static ProbeResult list(ProbeAnswer... answers) {
    return FakeWire.of(answers).prove("s3:ListBucket", BUCKET);
  }

  private static ProbeResult get(ProbeAnswer... answers) {
    return FakeWire.of(answers).prove("s3:GetObject", BUCKET + "/a");
  }

  private static ProbeResult getBelow(ProbeAnswer... answers) {
    return FakeWire.of(answers).prove("s3:GetObject", BUCKET + "/in/*");
  }

  @Test
  void aBucketIsListed() {
    assertThat(list(FakeWire.granted())).isInstanceOf(ProbeResult.Held.class);
    assertThat(list(NO_BUCKET)).isInstanceOf(ProbeResult.Missing.class);
    assertThat(list(NO_LIST)).isInstanceOf(ProbeResult.Denied.class);
    assertThat(list(s3(403, "AccessDenied", "Access Denied")))
        .isInstanceOf(ProbeResult.Denied.class);
    assertThat(list(s3(503, "SlowDown", "Please reduce your request rate.")))
        .isInstanceOf(ProbeResult.Unanswered.class);
  }

  @Test
  void anObjectIsRead() {
    assertThat(get(ProbeAnswer.granted(206, Map.of(), new byte[0])))
        .isInstanceOf(ProbeResult.Held.class);
    assertThat(get(NO_OBJECT)).isInstanceOf(ProbeResult.Denied.class);
    assertThat(get(NO_KEY)).isInstanceOf(ProbeResult.Missing.class);
    assertThat(get(NO_BUCKET)).isInstanceOf(ProbeResult.Missing.class);
  }

  @Test
  void anEmptyObjectHasNoFirstByte() {
    assertThat(get(s3(416, "InvalidRange", ""))).isInstanceOf(ProbeResult.Held.class);
    assertThat(get(refused(416, Map.of(), ""))).isInstanceOf(ProbeResult.Held.class);
  }

  /** S3 hides missing objects from callers that may not list the bucket. */
  @Test
  void anAbsentObjectIsHidden() {
    assertThat(get(NO_LIST))
        .isEqualTo(new ProbeResult.Ambiguous("s3:ListBucket", "AccessDenied 403"));
    assertThat(get(s3(403, "AccessDenied", "Access Denied")))
        .isInstanceOf(ProbeResult.Ambiguous.class);
    assertThat(getBelow(NO_LIST)).isInstanceOf(ProbeResult.Ambiguous.class);
  }

  @Test
  void underAPrefixNobodysNameProvesIt() {
    FakeWire wire = FakeWire.of(NO_KEY);

    assertThat(wire.prove("s3:GetObject", BUCKET + "/in/*")).isInstanceOf(ProbeResult.Held.class);
    assertThat(wire.asked()).containsExactly("GET /orders/in/irsa-check-probe-does-not-exist");
    assertThat(getBelow(NO_OBJECT)).isInstanceOf(ProbeResult.Denied.class);
    assertThat(getBelow(NO_BUCKET)).isInstanceOf(ProbeResult.Missing.class);
  }

  @Test
  void theKeysRefusalIsNotTheObjects() {
    ProbeResult.Denied denied =
        (ProbeResult.Denied)
            get(
                s3(
                    403,
                    "AccessDenied",
                    USER
                        + "authorized to perform: kms:Decrypt on resource:"
                        + " arn:aws:kms:eu-west-1:111122223333:key/1 because no resource-based"
                        + " policy allows the kms:Decrypt action"));

    assertThat(denied.denial().action()).isEqualTo("kms:Decrypt");
    assertThat(denied.denial().owner()).isEqualTo(PolicyOwner.RESOURCE);
    assertThat(
            get(
                s3(
                    403,
                    "AccessDenied",
                    "The ciphertext refers to a customer master key that does not exist, does not"
                        + " exist in this region, or you are not allowed to access.")))
        .isInstanceOf(ProbeResult.Denied.class);
  }

  @Test
  void aBucketElsewhereIsAskedForThere() {
    FakeWire wire =
        FakeWire.of(
            refused(
                301,
                Map.of("x-amz-bucket-region", "eu-central-1"),
                "<Error><Code>PermanentRedirect</Code><Message>…</Message></Error>"),
            FakeWire.granted());

    assertThat(wire.prove("s3:ListBucket", BUCKET))
        .isEqualTo(new ProbeResult.OtherRegion("eu-central-1", new ProbeResult.Held("listed")));
    assertThat(wire.calls()).extracting("region").containsExactly("eu-west-1", "eu-central-1");
    assertThat(
            get(
                s3(
                    400,
                    "AuthorizationHeaderMalformed",
                    "The authorization header is malformed; the region 'eu-west-1' is wrong;"
                        + " expecting 'us-west-2'"),
                NO_OBJECT))
        .isInstanceOfSatisfying(
            ProbeResult.OtherRegion.class,
            elsewhere -> {
              assertThat(elsewhere.region()).isEqualTo("us-west-2");
              assertThat(elsewhere.there()).isInstanceOf(ProbeResult.Denied.class);
            });
  }

  /** No second redirect, and no region that would change the host. */
  @ParameterizedTest
  @ValueSource(strings = {"", "eu-west-1", "evil.example.com/", "a.b", "A B"})
  void aRedirectToNoOtherRegionIsNotFollowed(String region) {
    FakeWire wire = FakeWire.of(refused(301, Map.of("x-amz-bucket-region", region), ""));

    assertThat(wire.prove("s3:ListBucket", BUCKET)).isInstanceOf(ProbeResult.Unanswered.class);
    assertThat(wire.calls()).hasSize(1);
  }

  @Test
  void anotherHostsLocationIsNotFollowed() {
    FakeWire wire =
        FakeWire.of(
            refused(
                307,
                Map.of("location", "https://evil.example.com/"),
                "<Error><Code>TemporaryRedirect</Code><Message>.</Message></Error>"));

    assertThat(wire.prove("s3:GetObject", BUCKET + "/a"))
        .isInstanceOf(ProbeResult.Unanswered.class);
    assertThat(wire.calls()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a b/c | /orders/a%20b/c",
        "100%.txt | /orders/100%25.txt",
        "a#b | /orders/a%23b",
        "ü/日本 | /orders/%C3%BC/%E6%97%A5%E6%9C%AC",
        "a+b&c=d'e\"f<g | /orders/a%2Bb%26c%3Dd%27e%22f%3Cg",
        "a:b@c,d | /orders/a%3Ab%40c%2Cd",
        "../x | /orders/../x",
        "/x//y | /orders//x//y",
        "😀 | /orders/%F0%9F%98%80"
      })
  void aKeyIsAskedForByItsName(String key, String path) {
    FakeWire wire = FakeWire.of(FakeWire.granted());

    assertThat(wire.prove("s3:GetObject", BUCKET + "/" + key)).isInstanceOf(ProbeResult.Held.class);
    assertThat(wire.asked()).containsExactly("GET " + path);
    assertThat(wire.calls().get(0).headers()).containsEntry("Range", "bytes=0-0");
    assertThat(wire.kept()).containsExactly(false);
  }

  /** The certificate of virtual hosts does not match dotted names. */
  @Test
  void aBucketIsInThePath() {
    FakeWire wire = FakeWire.of(FakeWire.granted());
    wire.prove("s3:ListBucket", "arn:aws:s3:::orders.example.com/in a/");

    assertThat(wire.asked()).containsExactly("GET /orders.example.com");
    assertThat(wire.calls().get(0).host()).isNull();
    assertThat(wire.calls().get(0).query())
        .containsEntry("prefix", "in a/")
        .containsEntry("max-keys", "1");
  }

  @ParameterizedTest
  @CsvSource({
    "s3:GetObject, arn:aws:s3:::orders",
    "s3:GetObject, arn:aws:s3:::orders/",
    "s3:GetObject, arn:aws:s3:::orders/what?.txt",
    "s3:GetObject, arn:aws:s3:::orders/*/a",
    "s3:GetObject, arn:aws:s3:::orders--euw1-az1--x-s3/a",
    "s3:GetObject, arn:aws:s3:eu-west-1:111122223333:accesspoint:a/object/b",
    "s3:ListBucket, arn:aws:s3:eu-west-1:111122223333:accesspoint/a",
    "s3:ListBucket, arn:aws:s3:::orders-*",
    "s3:GetObject, arn:aws:s3:::*/a"
  })
  void whatIsNoBucketAndNameIsNotAskedFor(String action, String arn) {
    assertThat(FakeWire.of().prove(action, arn)).isInstanceOf(ProbeResult.NotProbed.class);
  }

  /** SigV4 leaves only unreserved characters unencoded. */
  @Test
  void aNameIsPercentEncoded() {
    assertThat(PercentEncoding.ofPath("AZaz09-._~/a b+*%\u00e9\u20ac\ud83d\ude00"))
        .isEqualTo("AZaz09-._~/a%20b%2B%2A%25%C3%A9%E2%82%AC%F0%9F%98%80");
    assertThat(PercentEncoding.of("a/b:c")).isEqualTo("a%2Fb%3Ac");
  }
}
