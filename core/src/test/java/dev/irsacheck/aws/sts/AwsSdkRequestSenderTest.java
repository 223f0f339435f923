package dev.irsacheck.aws.sts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.aws.call.ProbeCall;
import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.AwsService;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.options.permissions.CallerContext;
import dev.irsacheck.options.permissions.ProbesWithoutPauses;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

@Timeout(300)
class AwsSdkRequestSenderTest {
  private static final String KEY = "ASIAEXAMPLEKEYID";
  private static final String SECRET = "secret/access+key/EXAMPLE";
  private static final String SESSION = "IQoJb3JpZ2luX2VjEXAMPLE/SESSION+TOKEN/abcdefghij==";
  private static final String CHAINED = "IQoJchainedEXAMPLE/SESSION+TOKEN/klmnopqrst==";
  private static final RoleArn PARTNER =
      RoleArn.read("arn:aws:iam::444455556666:role/partner").orNull();
  private static final CallerContext PLACE =
      new CallerContext("aws", "111122223333", "eu-west-1", new AwsSdkRegions());
  private static final ProbeCall VALUE =
      ProbeCall.of(AwsService.SECRETS_MANAGER, "GetSecretValue", "eu-west-1", Map.of());

  private Loopback server;
  private Duration patience = Duration.ofMinutes(4);

  @AfterEach
  void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private RequestSender wire() {
    return wire(Map.of("AWS_ENDPOINT_URL", server.endpoint().toString()));
  }

  private RequestSender wire(Map<String, String> variables) {
    UnaryOperator<String> variable = variables::get;
    return new AwsSdkRequestSender(
        AwsSessionCredentials.create(KEY, SECRET, SESSION),
        new AwsSdkEndpoints(variable, false, false),
        new AwsSdkRequestSender.Route(
            "eu-west-1", patience, null, TlsTrust.ofTheJvm(), "irsa-check/1.2.3"),
        text -> Redaction.of(text, KEY, SECRET, SESSION));
  }

  private ProbeResult prove(String action, String resource) {
    return prove(new Permission(action, resource));
  }

  private ProbeResult prove(Permission permission) {
    return ProbesWithoutPauses.of(PLACE, this::wire)
        .probe(List.of(permission), () -> 240_000)
        .get(0)
        .result();
  }

  private void serve(String head, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    serveRaw(head + "\r\nContent-Length: " + bytes.length + "\r\n\r\n" + body);
  }

  private void serveRaw(String bytes) throws IOException {
    if (server != null) {
      server.close();
    }
    server = Loopback.behaving((socket, out) -> out.write(bytes.getBytes(UTF_8)));
  }

  private static String action(String service) {
    return switch (service) {
      case "s3" -> "s3:ListBucket arn:aws:s3:::orders";
      case "object" -> "s3:GetObject arn:aws:s3:::orders/a";
      case "secretsmanager" ->
          "secretsmanager:GetSecretValue arn:aws:secretsmanager:eu-west-1:111122223333:secret:db";
      case "ssm" -> "ssm:GetParameter /a";
      case "sqs" -> "sqs:GetQueueUrl arn:aws:sqs:eu-west-1:111122223333:q";
      case "dynamodb" -> "dynamodb:GetItem arn:aws:dynamodb:eu-west-1:111122223333:table/t";
      case "sns" -> "sns:GetTopicAttributes arn:aws:sns:eu-west-1:111122223333:t";
      case "sts" -> "sts:AssumeRole arn:aws:iam::444455556666:role/partner";
      case "kms" -> "kms:DescribeKey alias/orders";
      case "kinesis" ->
          "kinesis:DescribeStreamSummary arn:aws:kinesis:eu-west-1:111122223333:stream/s";
      default -> throw new IllegalArgumentException(service);
    };
  }

  private ProbeResult proveOf(String service) {
    String[] words = action(service).split(" ");
    return prove(words[0], words[1]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3",
        "object",
        "secretsmanager",
        "ssm",
        "sqs",
        "dynamodb",
        "sns",
        "sts",
        "kms",
        "kinesis"
      })
  void aPageOfSomethingElseIsNoAnswer(String service) throws IOException {
    String page = "<!DOCTYPE html><html><body>AccessDenied: log in<Code>AccessDenied</Code></body>";
    for (int status : new int[] {200, 204, 301, 302, 401, 403, 404, 407, 416, 429, 502, 503}) {
      serve("HTTP/1.1 " + status + " x\r\nContent-Type: text/html", status == 204 ? "" : page);

      assertThat(proveOf(service)).as("%d", status).isInstanceOf(ProbeResult.Unanswered.class);
    }
    for (String head : new String[] {"HTTP/1.1 200 OK", "HTTP/1.1 403 Forbidden"}) {
      serve(head, "");

      assertThat(proveOf(service)).as(head).isInstanceOf(ProbeResult.Unanswered.class);
    }
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
        "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 403 No\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 403 No\r\nContent-Length: 99\r\n\r\n<Error><Code>Acc",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "\r\n\r\n",
        ""
      })
  void whateverSpeaksThereItIsNoAnswer(String bytes) throws IOException {
    serveRaw(bytes);

    assertThat(proveOf("s3")).isInstanceOf(ProbeResult.Unanswered.class);
    assertThat(proveOf("secretsmanager")).isInstanceOf(ProbeResult.Unanswered.class);
  }

  @Test
  void anErrorOfAnotherProtocolIsReadAllTheSame() throws IOException {
    String id = "HTTP/1.1 403 x\r\nx-amzn-RequestId: 1\r\nContent-Type: ";
    serve(
        id + "text/xml", "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>");
    assertThat(proveOf("secretsmanager")).isInstanceOf(ProbeResult.Denied.class);

    serve(id + "application/json", "{\"__type\":\"AccessDeniedException\"}");
    assertThat(proveOf("s3")).isInstanceOf(ProbeResult.Denied.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"http://127.0.0.1:%d/x\">]><Error><Code>&b;</Code></Error>",
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><Error/>",
        "[[[[[",
        "{\"a\":1e999999999}",
        "{\"__type\":{}}",
        "{\"__type\":[1]}",
        "{\"message\":9}",
        "{\"error\":{\"type\":7}}",
        "{\"a\":1,\"a\":2}",
        "<Error>",
        "<Error><Code></Code></Error>",
        "<Error><Code>&#xD800;</Code></Error>",
        "<Error><Code>\u0001\u001b[31m</Code></Error>"
      })
  void whatAParserStumblesOverIsNoFault(String body) throws IOException {
    serveRaw("");
    String text = body.replace("%d", String.valueOf(server.port()));
    serve("HTTP/1.1 400 x\r\nx-amzn-RequestId: 1", text);

    for (String service : new String[] {"s3", "secretsmanager", "sns"}) {
      assertThat(proveOf(service)).isInstanceOf(ProbeResult.Unanswered.class);
    }
    assertThat(server.requests()).noneMatch(request -> request.startsWith("GET /x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "<a>", "<Code>", "&#1;", "<Error><Code>a</Code>"})
  void aBombOfAnyNestingIsCut(String piece) throws IOException {
    serve("HTTP/1.1 400 x\r\nx-amzn-RequestId: 1", piece.repeat(3_000_000 / piece.length()));

    assertThat(proveOf("secretsmanager")).isInstanceOf(ProbeResult.Unanswered.class);
  }

  @Test
  void anEndlessAnswerIsNotRead() throws IOException {
    byte[] block = "<a>".repeat(10_000).getBytes(ISO_8859_1);
    for (int status : new int[] {200, 403}) {
      AtomicLong sent = new AtomicLong();
      server =
          Loopback.behaving(
              (socket, out) -> {
                String head = "HTTP/1.1 " + status + " OK\r\nx-amzn-RequestId: 1\r\n\r\n";
                out.write(head.getBytes(ISO_8859_1));
                while (sent.addAndGet(block.length) < 1L << 30) {
                  out.write(block);
                }
              });

      assertThat(proveOf("secretsmanager"))
          .isInstanceOf(status == 200 ? ProbeResult.Held.class : ProbeResult.Unanswered.class);
      assertThat(sent.get()).isLessThan(64L << 20);
      close();
    }
  }

  /** The connection closes with the response; a long-lived process would otherwise collect them. */
  @Test
  void ofAGrantNothingIsReadBeyondTheHead() throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    AtomicLong written = new AtomicLong();
    String head =
        "HTTP/1.1 200 OK\r\nx-amzn-RequestId: 1\r\nContent-Type: application/x-amz-json-1.1\r\n"
            + "Content-Length: 8000000\r\n\r\n";
    server =
        Loopback.behaving(
            (socket, out) -> {
              out.write(head.getBytes(ISO_8859_1));
              out.flush();
              try {
                for (int i = 0; i < 800; i++) {
                  out.write("hunter2hunter2".repeat(800).getBytes(ISO_8859_1), 0, 10_000);
                  written.addAndGet(10_000);
                }
                untilClosed(socket);
              } catch (IOException e) {
                // The client left.
                left.countDown();
              }
            });

    ProbeAnswer answer = wire().ask(VALUE);

    left.await();
    assertThat(written.get()).isLessThan(8_000_000);
    assertThat(answer.granted()).isTrue();
    assertThat(answer.kept()).isEmpty();
    assertThat(answer + " " + answer.headers()).doesNotContain("hunter2");
  }

  private static void untilClosed(Socket socket) throws IOException {
    while (socket.getInputStream().read() >= 0) {
      // Send nothing more.
    }
    throw new IOException("closed");
  }

  @Test
  void anAnswerInDropsEndsInTime() throws IOException {
    server =
        Loopback.behaving(
            (socket, out) -> {
              out.write("HTTP/1.1 403 x\r\nx-amzn-RequestId: 1\r\n\r\n".getBytes(ISO_8859_1));
              drip(out);
            });

    ProbeAnswer answer;
    patience = Duration.ofMillis(50);
    // On a starved machine a single drop may be late in so short a time.
    do {
      patience = patience.multipliedBy(4);
      answer = wire().ask(VALUE);
    } while (answer.words().contains("Read timed out") && patience.toSeconds() < 30);

    assertThat(answer.words()).contains("the answer was not whole in time");
  }

  /** Timeouts apply to each read: a dripping head would hold a thread for hours. */
  @Test
  void theDeadlineEndsACallThatDripsInTheHead() throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    server =
        Loopback.behaving(
            (socket, out) -> {
              out.write("HTTP/1.1 200 OK\r\nx-drops: ".getBytes(ISO_8859_1));
              try {
                drip(out);
              } catch (IOException e) {
                // The client left.
                left.countDown();
              }
            });
    // A starved machine sends no request in so short a time.
    for (int millis = 200; server.requests().isEmpty() && millis < 60_000; millis *= 4) {
      long end = System.nanoTime() + millis * 1_000_000L;

      ProbeResult result =
          ProbesWithoutPauses.of(PLACE, this::wire)
              .probe(
                  List.of(new Permission("s3:ListBucket", "arn:aws:s3:::orders")),
                  () -> (end - System.nanoTime()) / 1_000_000)
              .get(0)
              .result();

      assertThat(result).isInstanceOf(ProbeResult.Unanswered.class);
    }
    left.await();
  }

  private static void drip(OutputStream out) throws IOException, InterruptedException {
    for (int i = 0; i < 15_000; i++) {
      out.write('<');
      out.flush();
      Thread.sleep(20);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNotFollowed(int status) throws IOException {
    try (Loopback other = Loopback.answering(200, "application/x-amz-json-1.1", "{}")) {
      serve("HTTP/1.1 " + status + " x\r\nLocation: " + other.endpoint() + "/orders", "");
      for (String service : new String[] {"s3", "object", "secretsmanager", "sns"}) {
        assertThat(proveOf(service)).isInstanceOf(ProbeResult.Unanswered.class);
      }
      serve(
          "HTTP/1.1 " + status + " x\r\nx-amz-request-id: 1\r\nLocation: " + other.endpoint(), "");
      assertThat(proveOf("s3")).isInstanceOf(ProbeResult.Unanswered.class);
      assertThat(other.requests()).isEmpty();
    }
  }

  /** The header names a region; an invalid region must lead nowhere. */
  @ParameterizedTest
  @CsvSource({"eu-central-1, 2", "evil.example.com/, 1", "'eu-central-1 ', 2", "'', 1"})
  void aRegionOfS3IsAskedInItsOwnSignature(String region, int requests) throws IOException {
    serve(
        "HTTP/1.1 301 x\r\nx-amz-request-id: 1\r\nx-amz-bucket-region: " + region,
        "<Error><Code>PermanentRedirect</Code><Message>a</Message></Error>");

    prove("s3:ListBucket", "arn:aws:s3:::orders");

    assertThat(server.requests()).hasSize(requests);
    assertThat(server.requests().get(requests - 1))
        .contains(requests == 2 ? "/eu-central-1/s3/aws4_request" : "/eu-west-1/s3/aws4_request");
  }

  @Test
  void whatEchoesTheRequestPrintsNoneOfItsSecrets() throws IOException {
    String echo = "POST x-amz-security-token:" + SESSION + " " + SECRET + " " + KEY + " and ";
    for (String body :
        new String[] {
          "{\"__type\":\"" + echo + "\",\"message\":\"" + echo + "\"}",
          "<Error><Code>" + echo + "</Code><Message>" + echo + "</Message></Error>",
          "{\"error\":{\"type\":\"" + echo + "\",\"reason\":\"" + echo + "\"}}",
          "{\"__type\":\"DecryptionFailure\",\"message\":\"" + echo.replace("/", "\\/") + "\"}"
        }) {
      serve("HTTP/1.1 400 x\r\nx-amzn-RequestId: " + SESSION + "\r\nx-echo: " + echo, body);

      ProbeAnswer answer = wire().ask(VALUE);

      assertSafe(answer + " " + answer.headers() + answer.code() + answer.message());
      assertSafe(proveOf("secretsmanager").toString());
    }
  }

  private static void assertSafe(String text) {
    assertThat(text)
        .doesNotContain(
            SESSION.substring(0, 20), CHAINED.substring(0, 20), "secret/access", KEY, "hunter2");
  }

  private static String assumed(String key, String secret, String session) {
    return "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>"
        + key
        + "</AccessKeyId><SecretAccessKey>"
        + secret
        + "</SecretAccessKey><SessionToken>"
        + session
        + "</SessionToken></Credentials></AssumeRoleResult></AssumeRoleResponse>";
  }

  @Test
  void theKeysOfARoleTakenOnTheWayAreShownNowhere() throws IOException {
    String granted = assumed("ASIACHAINEDKEYID", "chained/secret+KEY", CHAINED);
    server =
        Loopback.behaving(
            (socket, out) -> {
              boolean first = server.requests().size() == 1;
              String echo = CHAINED + " chained/secret+KEY ASIACHAINEDKEYID " + SESSION;
              String body = first ? granted : "{\"__type\":\"Odd\",\"message\":\"" + echo + "\"}";
              out.write(
                  Loopback.response(
                      first ? 200 : 400, first ? "text/xml" : "application/json", body));
            });

    RequestSender.Chained chained = wire().as(PARTNER, "eu-west-1");
    ProbeAnswer answer = chained.wire().ask(VALUE);

    assertThat(server.requests().get(1)).contains(CHAINED, "Credential=ASIACHAINEDKEYID/");
    String all = chained + " " + chained.wire() + answer + answer.message() + answer.headers();
    assertSafe(all);
    assertThat(all).doesNotContain("chained/secret", "ASIACHAINED");
    serve("HTTP/1.1 200 OK\r\nx-amzn-RequestId: 1", granted);
    assertThat(wire().ask(VALUE, true).kept()).contains(CHAINED);
    assertSafe(wire().ask(VALUE, true).toString());
  }

  @Test
  void whatIsNoRoleIsNotTaken() throws IOException {
    for (String body :
        new String[] {
          "<html>Log in</html>",
          "",
          assumed("", "", ""),
          assumed("ASIACHAINEDKEYID", "chained/secret", ""),
          assumed("ASIACHAINEDKEYID", "chained/secret", CHAINED + "\n" + CHAINED),
          assumed("ASIACHAINEDKEYID\r\nx: y", "chained/secret", CHAINED)
        }) {
      serve("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nx-amzn-RequestId: 1", body);
      Permission permission =
          new Permission("s3:ListBucket", "arn:aws:s3:::orders", PARTNER, false, null, false);

      ProbeResult result = prove(permission);

      assertThat(((ProbeResult.RoleNotAssumed) result).taking())
          .isInstanceOf(ProbeResult.Unanswered.class);
      assertSafe(result.toString());
      assertThat(server.requests()).hasSize(1);
    }
  }

  /** The owner is at the end of a denial, after names that may be long. */
  @Test
  void aLongDenialIsReadToItsEnd() throws IOException {
    String key = "k".repeat(1_024);
    String denial =
        "User: arn:aws:sts::111122223333:assumed-role/orders/irsa-check is not authorized to"
            + " perform: s3:GetObject on resource: \"arn:aws:s3:::orders/"
            + key
            + "\" because no identity-based policy allows the s3:GetObject action";
    serve(
        "HTTP/1.1 403 x\r\nx-amz-request-id: 1",
        "<Error><Code>AccessDenied</Code><Message>"
            + denial.replace("\"", "&quot;")
            + "</Message></Error>");

    ProbeResult.Denied denied =
        (ProbeResult.Denied) prove("s3:GetObject", "arn:aws:s3:::orders/" + key);

    assertThat(denied.denial().owner().phrase()).isEqualTo("identity-based policy");
    assertThat(denied.denial().resource()).endsWith("/" + key);
  }

  @Test
  void theUserAgentSaysWhoAsks() throws IOException {
    serve("HTTP/1.1 200 OK\r\nx-amzn-RequestId: 1", "");
    proveOf("secretsmanager");
    proveOf("s3");

    assertThat(server.requests())
        .allMatch(each -> each.toLowerCase(Locale.ROOT).contains("user-agent: irsa-check/1.2.3"));
  }

  @Test
  void anEndpointMayHaveAPathBeforeTheServices() throws IOException {
    serve("HTTP/1.1 206 OK\r\nx-amz-request-id: 1", "");
    for (String base : new String[] {"/aws", "/aws/"}) {
      wire(Map.of("AWS_ENDPOINT_URL", server.endpoint() + base))
          .ask(ProbeCall.get(AwsService.S3, "eu-west-1", "/orders/a"));
    }

    assertThat(server.requests()).allMatch(each -> each.startsWith("GET /aws/orders/a "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:4566", "not a url", "ftp://host", "http://", "://", "http:"})
  void anEndpointThatIsNoUrlIsToldAndNoBug(String url) {
    RequestSender wire = wire(Map.of("AWS_ENDPOINT_URL_S3", url));

    assertThat(wire.ask(ProbeCall.get(AwsService.S3, "eu-west-1", "/orders")).words())
        .contains("no http or https URL");
    assertThat(wire.honoursDryRuns(AwsService.S3)).isFalse();
  }

  /** A load balancer's name ends like AWS's own, but its owner runs the server. */
  @ParameterizedTest
  @CsvSource({
    "https://kms.eu-west-1.amazonaws.com, true",
    "https://KMS.eu-west-1.amazonaws.com, true",
    "https://kms-fips.us-east-1.amazonaws.com, true",
    "https://kms.eu-west-1.api.aws, true",
    "https://vpce-0a1b-2c3d.kms.eu-west-1.vpce.amazonaws.com, true",
    "https://aws-0a1b.elb.eu-west-1.amazonaws.com, false",
    "https://abc.execute-api.eu-west-1.amazonaws.com, false",
    "https://kms.example.com, false",
    "https://kms.eu-west-1.amazonaws.com.example.com, false",
    "http://localhost:4566, false"
  })
  void dryRunsAreForAwsAlone(String url, boolean ofAws) {
    assertThat(wire(Map.of("AWS_ENDPOINT_URL_KMS", url)).honoursDryRuns(AwsService.KMS))
        .isEqualTo(ofAws);
  }
}
