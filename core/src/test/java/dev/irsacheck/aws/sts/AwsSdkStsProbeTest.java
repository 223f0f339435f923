package dev.irsacheck.aws.sts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall.Answer;
import dev.irsacheck.aws.call.StsCall.Granted;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsCall.Refused;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.TokenText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsSdkStsProbeTest {
  private static final String TOKEN =
      "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJvcmRlcnMifQ.c2lnbmF0dXJlc2ln";
  private static final String SESSION = "IQoJb3JpZ2luX2VjEXAMPLE/SESSION+TOKEN/abcdefghij==";
  private static final String GRANTED =
      """
      <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <AssumeRoleWithWebIdentityResult>
          <AssumedRoleUser>
            <Arn>arn:aws:sts::111122223333:assumed-role/orders/irsa-check</Arn>
            <AssumedRoleId>AROAEXAMPLE:irsa-check</AssumedRoleId>
          </AssumedRoleUser>
          <Credentials>
            <AccessKeyId>ASIAEXAMPLEKEYID</AccessKeyId>
            <SecretAccessKey>secret/access+key/EXAMPLE</SecretAccessKey>
            <SessionToken>IQoJb3JpZ2luX2VjEXAMPLE/SESSION+TOKEN/abcdefghij==</SessionToken>
            <Expiration>2030-01-01T00:00:00Z</Expiration>
          </Credentials>
        </AssumeRoleWithWebIdentityResult>
        <ResponseMetadata><RequestId>1f0c</RequestId></ResponseMetadata>
      </AssumeRoleWithWebIdentityResponse>
      """;

  private Loopback server;
  private AwsSdkStsProbe probe;

  @AfterEach
  void close() throws IOException {
    if (probe != null) {
      probe.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aGrantedRoleIsReadFromStssOwnDocument() throws IOException {
    serve(Loopback.answering(200, "text/xml", GRANTED));

    assertThat(probe.assumeRole())
        .isEqualTo(
            new Granted(
                "arn:aws:sts::111122223333:assumed-role/orders/irsa-check",
                "111122223333",
                "1f0c",
                null));
    assertThat(server.requests().get(0))
        .contains(
            "Action=AssumeRoleWithWebIdentity",
            "RoleSessionName=irsa-check",
            // STS's minimum: these credentials are only for this check.
            "DurationSeconds=900")
        // Distinguishes it from the application in CloudTrail.
        .containsIgnoringCase("\nuser-agent: irsa-check aws-sdk-java/")
        .doesNotContainIgnoringCase("\nauthorization:");
  }

  @Test
  void aRefusalKeepsCodeMessageStatusAndRequestId() throws IOException {
    serve(
        Loopback.answering(
            403,
            "text/xml",
            error("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity")));

    assertThat(probe.assumeRole())
        .isEqualTo(
            new Refused(
                "AccessDenied",
                "Not authorized to perform sts:AssumeRoleWithWebIdentity",
                403,
                "1f0c",
                null,
                AwsRefusal.NOT_AUTHORIZED));
  }

  @ParameterizedTest
  @CsvSource({
    "400, ExpiredToken, STS_FINDS_EXPIRED",
    "400, ExpiredTokenException, STS_FINDS_EXPIRED",
    "403, AccessDenied, STS_DENIES",
    "500, AccessDenied, STS_HAS_A_FAULT",
    "503, InvalidIdentityToken, STS_HAS_A_FAULT",
    "429, AccessDenied, STS_THROTTLES",
    "400, BandwidthLimitExceeded, STS_THROTTLES",
    "503, SlowDown, STS_THROTTLES",
    "403, MissingAuthenticationToken, SIGNATURE_OF_NONE",
    "403, RequestInTheFuture, SIGNATURE_OF_NONE"
  })
  void codeAndStatusTogetherSayWhatItMeans(int status, String code, AwsRefusal row)
      throws IOException {
    serve(Loopback.answering(status, "text/xml", error(code, "words")));

    assertThat(((Refused) probe.assumeRole()).row()).isEqualTo(row);
  }

  @Test
  void aStatusOfThrottlingNeedsNoBody() throws IOException {
    serve(Loopback.answering(429, "text/plain", ""));

    Refused refused = (Refused) probe.assumeRole();

    assertThat(refused.row()).isEqualTo(AwsRefusal.STS_THROTTLES);
    assertThat(refused.passes()).isTrue();
  }

  /** A report shows the first 400 characters of it. */
  @Test
  void whosePolicyDeniesIsReadFarBehindTheBeginning() throws IOException {
    String denial =
        "User: arn:aws:sts::111122223333:assumed-role/"
            + "r".repeat(500)
            + " is not authorized to perform: sts:AssumeRoleWithWebIdentity with an explicit deny in"
            + " a service control policy";
    serve(Loopback.answering(403, "text/xml", error("AccessDenied", denial)));

    Refused refused = (Refused) probe.assumeRole();

    assertThat(refused.row()).isEqualTo(AwsRefusal.OTHER_POLICY_DENIES);
    assertThat(refused.message()).isEqualTo(denial);
  }

  /** Some proxies compress every response. */
  @Test
  void anAnswerMayBeCompressed() throws IOException {
    for (String body : new String[] {GRANTED, error("AccessDenied", "no")}) {
      serve(
          Loopback.behaving(
              (socket, out) -> {
                ByteArrayOutputStream packed = new ByteArrayOutputStream();
                try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                  gzip.write(body.getBytes(ISO_8859_1));
                }
                int status = body.equals(GRANTED) ? 200 : 403;
                String head =
                    "HTTP/1.1 %d X\r\nContent-Type: text/xml\r\nContent-Encoding: gzip\r\n"
                        + "Content-Length: %d\r\n\r\n";
                out.write(head.formatted(status, packed.size()).getBytes(ISO_8859_1));
                packed.writeTo(out);
              }));

      assertThat(probe.assumeRole())
          .isInstanceOf(body.equals(GRANTED) ? Granted.class : Refused.class);
      close();
    }
  }

  /** Half a page is a page too, but a response shorter than declared was cut off. */
  @ParameterizedTest
  @CsvSource({"200, false", "403, false", "200, true", "403, true"})
  void anAnswerThatBreaksOffIsNoAnswer(int status, boolean chunked) throws IOException {
    byte[] whole = (status == 200 ? GRANTED : error("AccessDenied", "no")).getBytes(ISO_8859_1);
    String length =
        chunked
            ? "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(whole.length) + "\r\n"
            : "Content-Length: " + whole.length + "\r\n\r\n";
    serve(
        Loopback.behaving(
            (socket, out) -> {
              String head = "HTTP/1.1 " + status + " X\r\nContent-Type: text/xml\r\n" + length;
              out.write(head.getBytes(ISO_8859_1));
              out.write(whole, 0, whole.length - 30);
            }));

    Answer answer = probe.assumeRole();

    assertThat(obstacle(answer)).isEqualTo(Obstacle.RESET);
    assertThat(answer.passes()).isTrue();
    assertSafe(answer);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNotFollowed(int status) throws IOException {
    try (Loopback other = Loopback.answering(200, "text/xml", GRANTED)) {
      serve(
          Loopback.behaving(
              (socket, out) ->
                  out.write(
                      ("HTTP/1.1 %d X\r\nLocation: %s/\r\nContent-Length: 0\r\n\r\n")
                          .formatted(status, other.endpoint())
                          .getBytes(ISO_8859_1))));

      assertThat(obstacle(probe.assumeRole())).isEqualTo(Obstacle.NOT_STS);
      assertThat(other.requests()).isEmpty();
    }
  }

  /** The application's SDK, which asks for XML, cannot read it either. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Error\":{\"Code\":\"AccessDenied\",\"Message\":\"no\",\"Type\":\"Sender\"}}",
        "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}"
      })
  void jsonIsNotWhatStsAnswers(String body) throws IOException {
    serve(Loopback.answering(403, "application/json", body));

    assertThat(obstacle(probe.assumeRole())).isEqualTo(Obstacle.NOT_STS);
  }

  @ParameterizedTest
  @CsvSource({
    "200, text/html, <html><body>Log in</body></html>",
    "200, text/html, <!DOCTYPE html><p>Log in<br>",
    "200, text/xml, <a><b/></a>",
    "200, text/plain, ''",
    "200, application/json, {}",
    "302, text/html, <html>Found</html>",
    "401, text/html, <html>Login</html>",
    "403, text/html, <html><body>Blocked by policy</body></html>",
    "404, application/json, {\"message\":\"no\"}",
    "407, text/html, <html>Proxy</html>",
    "429, text/html, <html>Slow down</html>",
    "502, text/html, <html>Bad gateway</html>",
    "503, text/plain, ''"
  })
  void apageOfSomethingElseIsNotSts(int status, String type, String body) throws IOException {
    serve(Loopback.answering(status, type, body));

    assertThat(obstacle(probe.assumeRole())).isEqualTo(Obstacle.NOT_STS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<AccessKeyId>ASIAEXAMPLEKEYID</AccessKeyId>",
        "<SecretAccessKey>secret/access+key/EXAMPLE</SecretAccessKey>",
        "<SessionToken>IQoJb3JpZ2luX2VjEXAMPLE/SESSION+TOKEN/abcdefghij==</SessionToken>",
        "<Arn>arn:aws:sts::111122223333:assumed-role/orders/irsa-check</Arn>"
      })
  void anAnswerWithAPieceMissingIsNotStss(String piece) throws IOException {
    assertThat(GRANTED).contains(piece);
    serve(Loopback.answering(200, "text/xml", GRANTED.replace(piece, "")));

    assertThat(obstacle(probe.assumeRole())).isEqualTo(Obstacle.NOT_STS);
  }

  /** They go into headers of the second call, in which the JDK rejects line breaks. */
  @ParameterizedTest
  @CsvSource({
    "ASIAEXAMPLEKEYID, ASIAEXAMPLE&#10;KEYID",
    "IQoJb3JpZ2luX2VjEXAMPLE, IQoJb3JpZ2luX2Vj&#10;EXAMPLE",
    "IQoJb3JpZ2luX2VjEXAMPLE, IQoJb3JpZ2luX2Vj&#13;&#10;EXAMPLE",
    "IQoJb3JpZ2luX2VjEXAMPLE, IQoJb3JpZ2luX2Vj EXAMPLE",
    "IQoJb3JpZ2luX2VjEXAMPLE, IQoJb3JpZ2luX2Vj\u00e9EXAMPLE",
    "secret/access+key/EXAMPLE, &#10;"
  })
  void credentialsThatNoHeaderCanHoldAreNotStss(String whole, String broken) throws IOException {
    assertThat(GRANTED).contains(whole);
    serve(Loopback.answering(200, "text/xml", GRANTED.replace(whole, broken)));

    assertThat(obstacle(probe.assumeRole())).isEqualTo(Obstacle.NOT_STS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello\r\n",
        "\0\1\2\3\r\n\r\n",
        "HTTP/1.1 garbage\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        "HTTP/1.1 99999999999 OK\r\n\r\n",
        "HTTP/1.1 -200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 0 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nDate: yesterday\r\nContent-Length: 0\r\n\r\n",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "\r\n\r\n"
      })
  void whateverSpeaksThereItIsAnAnswerAndNoFault(String bytes) throws IOException {
    serve(Loopback.behaving((socket, out) -> out.write(bytes.getBytes(ISO_8859_1))));

    assertThat(obstacle(probe.assumeRole())).isIn(Obstacle.NOT_STS, Obstacle.RESET);
  }

  @Test
  void anAnswerThatBreaksOffPrintsNothingOfTheCredentialsInIt() throws IOException {
    String half = GRANTED.substring(0, GRANTED.indexOf("</SessionToken>"));
    for (String body : new String[] {half, half + "&broken;", half + "<"}) {
      serve(Loopback.answering(200, "text/xml", body));

      assertSafe(probe.assumeRole());
      close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2030 %s", "%s", "2030-01-01T00:00:00Z%s"})
  void ofAGrantedAnswerNothingIsQuotedThatCannotBeRead(String expiry) throws IOException {
    String date = expiry.formatted(SESSION);
    serve(Loopback.answering(200, "text/xml", GRANTED.replace("2030-01-01T00:00:00Z", date)));

    Answer answer = probe.assumeRole();

    assertThat(obstacle(answer)).isEqualTo(Obstacle.NOT_STS);
    assertThat(((Unreachable) answer).detail()).startsWith("an answer that cannot be read: ");
    assertSafe(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\377\376<a/>",
        "<a>\200</a>",
        "<ErrorResponse><Error><Code>\303</Code></Error></ErrorResponse>",
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>",
        "<?xml version=\"1.0\" encoding=\"none\"?><a/>",
        "<?xml version=\"9.9\"?><a/>",
        "<a>\1</a>",
        "<a>&none;</a>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///none\">]><a>&b;</a>",
        "<a"
      })
  void theParserOfTheJdkSaysNothingOfItsOwn(String body) throws IOException {
    byte[] bytes = body.getBytes(ISO_8859_1);
    serve(
        Loopback.behaving(
            (socket, out) -> {
              String head = "HTTP/1.1 400 Bad\r\nContent-Length: " + bytes.length + "\r\n\r\n";
              out.write(head.getBytes(ISO_8859_1));
              out.write(bytes);
            }));
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, ISO_8859_1));
    try {
      assertThat(probe.assumeRole()).isInstanceOfAny(Refused.class, Unreachable.class);
    } finally {
      System.setErr(before);
    }
    assertThat(said.toString(ISO_8859_1)).isEmpty();
  }

  @Test
  void anEndlessAnswerIsCutAndNotKept() throws IOException {
    AtomicLong sent = new AtomicLong();
    byte[] block = "<a>".repeat(10_000).getBytes(ISO_8859_1);
    for (int status : new int[] {200, 500}) {
      serve(
          Loopback.behaving(
              (socket, out) -> {
                out.write(("HTTP/1.1 " + status + " OK\r\n\r\n<x>").getBytes(ISO_8859_1));
                while (sent.addAndGet(block.length) < 1L << 30) {
                  out.write(block);
                }
              }));

      assertThat(obstacle(probe.assumeRole())).isEqualTo(Obstacle.NOT_STS);
      close();
    }
    assertThat(sent.get()).isLessThan(64L << 20);
  }

  @Test
  @Timeout(300)
  void closingTheProbeFreesTheThreadThatWaitsForAnAnswer() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    serve(
        Loopback.behaving(
            (socket, out) -> {
              asked.countDown();
              never.await();
            }));
    Thread thread = new Thread(probe::assumeRole);
    thread.start();
    asked.await();

    probe.close();

    thread.join();
    never.countDown();
  }

  @Test
  void aMessageThatEchoesTheTokenPrintsNoneOfIt() throws IOException {
    serve(
        Loopback.answering(
            400,
            "text/xml",
            error(
                "ValidationError",
                "1 validation error detected: Value '"
                    + TOKEN
                    + "' at 'webIdentityToken' failed")));

    Answer answer = probe.assumeRole();

    assertThat(((Refused) answer).message())
        .isEqualTo("1 validation error detected: Value '(secret)' at 'webIdentityToken' failed");
    assertSafe(answer);
  }

  @Test
  void aPieceOfTheTokenIsASecretToo() throws IOException {
    serve(
        Loopback.answering(
            400, "text/xml", error("ValidationError", "Value '" + TOKEN.substring(3, 40) + "'")));

    assertThat(((Refused) probe.assumeRole()).message()).isEqualTo("Value '(secret)'");
  }

  @Test
  void aCanonicalRequestThatEchoesTheSessionTokenPrintsNoneOfIt() throws IOException {
    serve(
        Loopback.behaving(
            (socket, out) -> {
              boolean first = server.requests().size() == 1;
              out.write(
                  first
                      ? Loopback.response(200, "text/xml", GRANTED)
                      : Loopback.response(
                          403,
                          "text/xml",
                          error(
                              "SignatureDoesNotMatch",
                              "The Canonical String should have been 'POST x-amz-security-token:"
                                  + SESSION
                                  + " host'")));
            }));
    assertThat(probe.assumeRole()).isInstanceOf(Granted.class);

    Answer answer = probe.callerIdentity();

    assertThat(((Refused) answer).message())
        .isEqualTo(
            "The Canonical String should have been 'POST x-amz-security-token:(secret) host'");
    assertSafe(answer);
    assertThat(server.requests().get(1)).containsIgnoringCase("connection: close");
  }

  @Test
  void nothingOfTheProbePrintsASecret() throws IOException {
    serve(Loopback.answering(200, "text/xml", GRANTED));
    probe.assumeRole();

    assertThat(probe.toString() + request(server.endpoint()))
        .doesNotContain(TOKEN, SESSION, "secret/access", "ASIAEXAMPLE");
  }

  @Test
  void theInstanceMetadataServiceIsNeverAskedNotEvenInDefaultsModeAuto() throws IOException {
    String[] names = {
      "aws.ec2MetadataServiceEndpoint", "aws.defaultsMode", "aws.containerCredentialsFullUri"
    };
    try (Loopback imds = Loopback.answering(200, "text/plain", "eu-west-1")) {
      System.setProperty(names[0], imds.endpoint().toString());
      System.setProperty(names[1], "auto");
      System.setProperty(names[2], imds.endpoint() + "/creds");
      serve(Loopback.answering(403, "text/xml", error("AccessDenied", "no")));

      assertThat(probe.assumeRole()).isInstanceOf(Refused.class);

      assertThat(imds.requests()).isEmpty();
    } finally {
      for (String name : names) {
        System.clearProperty(name);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/path", "/?query=1", "/#fragment", "/path/?a=b#c"})
  void anEndpointMayHaveMoreThanAHost(String rest) throws IOException {
    server = Loopback.answering(403, "text/xml", error("AccessDenied", "no"));
    probe =
        new AwsSdkStsProbe(
            request(URI.create(server.endpoint() + rest)), TlsTrust.ofTheJvm(), null);

    assertThat(probe.assumeRole()).isInstanceOfAny(Refused.class, Unreachable.class);
  }

  private void serve(Loopback loopback) {
    server = loopback;
    probe = new AwsSdkStsProbe(request(loopback.endpoint()), TlsTrust.ofTheJvm(), null);
  }

  private static void assertSafe(Answer answer) {
    assertThat(answer.toString())
        .doesNotContain(TOKEN.substring(0, 20))
        .doesNotContain(SESSION.substring(0, 20))
        .doesNotContain("secret/access")
        .doesNotContain("ASIAEXAMPLE");
  }

  private static Obstacle obstacle(Answer answer) {
    assertThat(answer).isInstanceOf(Unreachable.class);
    return ((Unreachable) answer).obstacle();
  }

  private static String error(String code, String message) {
    return "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender"
        + "</Type><Code>"
        + code
        + "</Code><Message>"
        + message
        + "</Message></Error><RequestId>1f0c</RequestId></ErrorResponse>";
  }

  private static StsRequest request(URI endpoint) {
    return new StsRequest(
        new StsTarget(endpoint, "eu-west-1", false, true),
        new RoleSource.WebIdentity(
            RoleArn.read("arn:aws:iam::111122223333:role/orders").orNull(),
            "irsa-check",
            new TokenText(TOKEN)),
        Duration.ofMinutes(4),
        null,
        null,
        "irsa-check");
  }
}
