package dev.irsacheck.emulator.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.service.ServiceRouter.ServiceAnswer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3Test {
  private static final String NO_LISTING =
      "roles: {orders: {permissions: {allow: [\"s3:GetObject arn:aws:s3:::orders-prod/*\"]}}}\n";
  private static final Map<String, String> FIRST_BYTE = Map.of("Range", "bytes=0-0");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET  | /orders-prod?list-type=2&max-keys=1&prefix=in%2F | 200 | s3:ListBucket | <Key>in/1.csv</Key>
          GET  | /orders-prod?list-type=2&prefix=none             | 200 | s3:ListBucket | <KeyCount>0</KeyCount>
          GET  | /nowhere?list-type=2                             | 404 | s3:ListBucket | <Code>NoSuchBucket</Code>
          GET  | /orders-prod/config/app.yaml                     | 200 | s3:GetObject  | a: 1
          GET  | /orders-prod/config/none                         | 404 | s3:GetObject  | <Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>config/none</Key>
          GET  | /                                                | 501 | s3:ListAllMyBuckets | <Code>NotImplemented</Code>
          PUT  | /orders-prod/in/2.csv                            | 501 | s3:PutObject  | <Code>NotImplemented</Code>
          DELETE | /orders-prod/in/2.csv                          | 501 | s3:DeleteObject | <Code>NotImplemented</Code>
          """)
  void answers(String method, String path, int status, String action, String body) {
    ServiceAnswer answered = Pod.in("").send("s3", method, path, Map.of(), "");

    assertThat(answered.response().status()).isEqualTo(status);
    assertThat(answered.action()).isEqualTo(action);
    assertThat(Pod.body(answered)).contains(body);
  }

  @Test
  void aListingIsNoLongerThanAskedFor() {
    ServiceAnswer answered = Pod.in("").get("s3", "/orders-prod?list-type=2&max-keys=1");

    assertThat(Pod.body(answered))
        .contains("<KeyCount>1</KeyCount><MaxKeys>1</MaxKeys><IsTruncated>true</IsTruncated>");
  }

  @Test
  void aRangeIsThatMuchOfTheObject() {
    ServiceAnswer answered =
        Pod.in("").send("s3", "GET", "/orders-prod/config/app.yaml", FIRST_BYTE, "");

    assertThat(answered.response().status()).isEqualTo(206);
    assertThat(Pod.body(answered)).isEqualTo("a");
    assertThat(Pod.header(answered, "Content-Range")).isEqualTo("bytes 0-0/4");
  }

  @Test
  void anEmptyObjectHasNoFirstByte() {
    ServiceAnswer answered = Pod.in("").send("s3", "GET", "/orders-prod/empty", FIRST_BYTE, "");

    assertThat(answered.response().status()).isEqualTo(416);
    assertThat(Pod.body(answered))
        .contains("<Code>InvalidRange</Code><Message>The requested range is not satisfiable<");
  }

  @ParameterizedTest
  @CsvSource({
    "/orders-prod, 200, granted",
    "/nowhere, 404, NoSuchBucket",
    "/partner-feed, 403, AccessDenied"
  })
  void headHasNoBody(String path, int status, String outcome) {
    ServiceAnswer answered = Pod.in("").send("s3", "HEAD", path, Map.of(), "");

    assertThat(answered.response().status()).isEqualTo(status);
    assertThat(answered.outcome()).isEqualTo(outcome);
    assertThat(Pod.body(answered)).isEmpty();
  }

  @Test
  void aDenialQuotesTheResourceAndTellsTheRegion() {
    ServiceAnswer answered = Pod.in("").get("s3", "/partner-feed?list-type=2");

    assertThat(answered.response().status()).isEqualTo(403);
    assertThat(Pod.body(answered))
        .contains("<Error><Code>AccessDenied</Code><Message>User: " + Pod.CALLER + " is not")
        .contains(
            " is not authorized to perform: s3:ListBucket on resource:"
                + " \"arn:aws:s3:::partner-feed\" because no identity-based policy allows"
                + " the s3:ListBucket action</Message>")
        .doesNotContain("ErrorResponse");
    assertThat(Pod.header(answered, "x-amz-bucket-region")).isEqualTo("eu-west-1");
  }

  @Test
  void whoMayNotListIsNotToldWhatIsAbsent() {
    assertThat(Pod.body(Pod.in(NO_LISTING).get("s3", "/orders-prod/none")))
        .contains("<Code>AccessDenied</Code>")
        .contains("s3:ListBucket on resource: \"arn:aws:s3:::orders-prod\" because");
    assertThat(Pod.body(absent("names-get-object")))
        .contains("s3:GetObject on resource: \"arn:aws:s3:::orders-prod/none\" because")
        .endsWith("</Error>")
        .contains("allows the s3:GetObject action<");
    assertThat(Pod.body(absent("names-nothing"))).contains("<Message>Access Denied</Message>");
  }

  @Test
  void aRefusalHasS3sTwoIdsAndADeclaration() {
    ServiceAnswer refused = Pod.in(NO_LISTING).get("s3", "/orders-prod/none");

    assertThat(Pod.header(refused, "x-amz-request-id")).isNotEmpty();
    assertThat(Pod.header(refused, "x-amz-id-2")).isNotEmpty();
    assertThat(Pod.body(refused)).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>");
  }

  private static ServiceAnswer absent(String how) {
    return Pod.in(NO_LISTING + "buckets: {orders-prod: {absent-key: " + how + "}}")
        .get("s3", "/orders-prod/none");
  }

  @Test
  void aPrefixThatMayBeListedIsNotTheWholeBucket() {
    Pod pod =
        Pod.in(
            "roles: {orders: {permissions: {allow: [\"s3:ListBucket"
                + " arn:aws:s3:::orders-prod/in/*\"]}}}");

    assertThat(pod.get("s3", "/orders-prod?list-type=2&prefix=in/").outcome()).isEqualTo("granted");
    assertThat(pod.get("s3", "/orders-prod?list-type=2").outcome()).isEqualTo("AccessDenied");
    assertThat(pod.send("s3", "HEAD", "/orders-prod", Map.of(), "").outcome())
        .isEqualTo("AccessDenied");
  }

  /** HEAD has no prefix, so no condition on the prefix matches it. */
  @Test
  void headAsksForTheBucketItself() {
    Pod pod =
        Pod.in(
            "roles: {orders: {permissions: {allow: [\"s3:ListBucket arn:aws:s3:::orders-prod/*\"]}}}");

    assertThat(pod.get("s3", "/orders-prod?list-type=2").outcome()).isEqualTo("granted");
    assertThat(pod.send("s3", "HEAD", "/orders-prod", Map.of(), "").outcome())
        .isEqualTo("AccessDenied");
  }

  @Test
  void everyActionOnTheObjectsIsNotTheListing() {
    Pod pod =
        Pod.in("roles: {orders: {permissions: {allow: [\"s3:* arn:aws:s3:::orders-prod/*\"]}}}");

    assertThat(pod.get("s3", "/orders-prod?list-type=2").outcome()).isEqualTo("AccessDenied");
    assertThat(pod.get("s3", "/orders-prod/config/app.yaml").outcome()).isEqualTo("granted");
  }

  @Test
  void aBucketElsewhereSaysWhere() {
    ServiceAnswer redirect = elsewhere("permanent-redirect", "GET");
    ServiceAnswer malformed = elsewhere("header-malformed", "GET");
    ServiceAnswer head = elsewhere("header-malformed", "HEAD");

    assertThat(redirect.response().status()).isEqualTo(301);
    assertThat(Pod.header(redirect, "x-amz-bucket-region")).isEqualTo("eu-central-1");
    assertThat(Pod.body(redirect))
        .contains(
            "<Code>PermanentRedirect</Code><Message>The bucket you are attempting to access must be"
                + " addressed using the specified endpoint. Please send all future requests to this"
                + " endpoint.</Message>");
    assertThat(malformed.response().status()).isEqualTo(400);
    assertThat(Pod.body(malformed))
        .contains(
            "<Code>AuthorizationHeaderMalformed</Code><Message>The authorization header is"
                + " malformed; the region 'eu-west-1' is wrong; expecting 'eu-central-1'</Message>");
    assertThat(Pod.header(head, "x-amz-bucket-region")).isEqualTo("eu-central-1");
    assertThat(Pod.body(head)).isEmpty();
  }

  private static ServiceAnswer elsewhere(String how, String method) {
    return bucketIn("eu-central-1", how)
        .send("s3", method, "/orders-prod?list-type=2", Map.of(), "");
  }

  private static Pod bucketIn(String region, String how) {
    return Pod.in("buckets: {orders-prod: {region: %s, elsewhere: %s}}".formatted(region, how));
  }

  @Test
  void theRightRegionIsAnswered() {
    Pod pod = bucketIn("eu-central-1", "permanent-redirect");
    pod.region = "eu-central-1";

    assertThat(pod.get("s3", "/orders-prod?list-type=2").outcome()).isEqualTo("granted");
  }

  @ParameterizedTest
  @CsvSource({
    "orders-prod.s3.eu-west-1.amazonaws.com",
    "orders-prod.localhost:8443",
    "orders-prod.s3.localhost:8443"
  })
  void theBucketMayStandInTheHost(String host) {
    Pod pod = Pod.in("");
    pod.host = host;

    assertThat(pod.get("s3", "/?list-type=2").outcome()).isEqualTo("granted");
    assertThat(Pod.body(pod.get("s3", "/config/app.yaml"))).isEqualTo("a: 1");
  }

  @Test
  void aDottedBucketIsTakenInBothStyles() {
    String dotted =
        "buckets: {a.b.c: {objects: {k: v}}}\n"
            + "roles: {orders: {permissions: {allow: [\"s3:GetObject arn:aws:s3:::a.b.c/*\"]}}}";
    Pod virtual = Pod.in(dotted);
    virtual.host = "a.b.c.s3.eu-west-1.amazonaws.com";

    assertThat(Pod.body(virtual.get("s3", "/k"))).isEqualTo("v");
    assertThat(Pod.body(Pod.in(dotted).get("s3", "/a.b.c/k"))).isEqualTo("v");
  }

  @ParameterizedTest
  @CsvSource({
    "a%20b, a b",
    "a%2Bb, a+b",
    "a%3Fb%23c, a?b#c",
    "100%25, 100%",
    "%C3%BC, ü",
    "a%252Fb, a%2Fb"
  })
  void keysAreDecodedOnce(String sent, String key) {
    Pod pod = Pod.in("buckets: {orders-prod: {objects: {\"%s\": found}}}".formatted(key));

    assertThat(Pod.body(pod.get("s3", "/orders-prod/" + sent))).isEqualTo("found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          identity      | User: CALLER is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:111122223333:key/K because no identity-based policy allows the kms:Decrypt action
          kms-key       | User: CALLER is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access
          kms-key-older | The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.
          """)
  void theKeyOfTheObjectsMayBeDenied(String owner, String message) {
    Pod pod =
        Pod.in(
            """
            buckets: {orders-prod: {key: "arn:aws:kms:eu-west-1:111122223333:key/K"}}
            roles: {orders: {permissions: {deny: [{what: "kms:Decrypt *", by: %s}],
              allow: ["s3:GetObject *"]}}}
            """
                .formatted(owner));

    ServiceAnswer answered = pod.get("s3", "/orders-prod/config/app.yaml");

    assertThat(answered.response().status()).isEqualTo(403);
    assertThat(Pod.body(answered))
        .contains("<Code>AccessDenied</Code><Message>" + message.replace("CALLER", Pod.CALLER));
  }
}
