package dev.irsacheck.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Ended;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.aws.retry.Retries;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.emulator.RunningEmulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often STS receives requests in each kind of trouble. Pauses only advance the deadline's
 * clock.
 */
@Timeout(300)
class AskedHowOftenTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @TempDir private static Path files;

  @RegisterExtension static final OneEmulator emulators = OneEmulator.in(() -> files);

  private final AtomicLong now = new AtomicLong();
  private final List<Duration> pauses = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "healthy, 2, ANSWERED",
    "trust-mismatch, 1, ANSWERED",
    "throttled-then-ok, 4, ANSWERED",
    "throttled-for-ever, 3, ATTEMPTS",
    "sts-503, 3, ATTEMPTS",
    "idp-communication-error-for-ever, 3, ATTEMPTS",
    "no-verification-key, 3, ATTEMPTS",
    "not-sts, 3, ATTEMPTS",
    "reset, 3, ATTEMPTS",
  })
  void inEachTrouble(String scenario, int requests, Ended ended) throws IOException {
    Asked result = ask(emulators.playing(scenario));

    assertThat(result.assumed().ended()).isEqualTo(ended);
    assertThat(emulators.requests()).hasSize(requests);
  }

  @Test
  void whereNoAnswerComesAfterTheRequest() throws IOException {
    RunningEmulator sts = emulators.playing("hang");

    StsCall call = ask(request(sts, Duration.ofSeconds(2)), sts, Duration.ZERO).assumed();

    // A handshake that is slow on a starved machine does not count.
    assertThat(((Unreachable) call.answer()).obstacle()).isEqualTo(Obstacle.NO_ANSWER);
    assertThat(call.ended()).isEqualTo(Ended.ATTEMPTS);
    assertThat(emulators.requests()).hasSize(3);
  }

  @Test
  void aCertificateIsLookedAtTwice() throws IOException {
    StsCall call = ask(emulators.playing("wrong-certificate")).assumed();

    assertThat(call.attempts()).isEqualTo(2);
    assertThat(call.ended()).isEqualTo(Ended.SECOND_LOOK);
    assertThat(emulators.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2", "1, 3",
  })
  void bothCallsHaveOneBucket(int throttled, int second) throws IOException {
    RunningEmulator sts =
        emulators.playing(
            "healthy",
            """
            faults:
              - {on: AssumeRoleWithWebIdentity, times: %d, error: {code: Throttling}}
              - {on: GetCallerIdentity, error: {status: 503, code: ServiceUnavailable}}
            """
                .formatted(throttled));

    Asked result = ask(sts);

    assertThat(result.assumed().attempts()).isEqualTo(throttled + 1);
    assertThat(result.caller().attempts()).isEqualTo(second);
    assertThat(emulators.requests()).hasSize(throttled + 1 + second);
  }

  @Test
  void retryAfterIsObeyed() throws IOException {
    StsCall call = ask(askingToWait(1, "Retry-After: '7'")).assumed();

    assertThat(call.granted()).isTrue();
    assertThat(pauses).hasSize(1);
    assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Retry-After: '30'",
        "Retry-After: '99999999999999999999'",
        "Retry-After: 'Wed, 21 Oct 2099 07:28:00 GMT'",
        "x-amz-retry-after: '31000'"
      })
  void whoIsAskedToWaitForLongerThanThereIsTimeEndsAtOnce(String header) throws IOException {
    StsCall call = ask(askingToWait(9, header)).assumed();

    assertThat(call.attempts()).isEqualTo(1);
    assertThat(call.ended()).isEqualTo(Ended.RETRY_AFTER);
    assertThat(emulators.requests()).hasSize(1);
  }

  private static RunningEmulator askingToWait(int times, String header) throws IOException {
    return emulators.playing(
        "healthy",
        """
        faults:
          - times: %d
            error: {status: 503, code: ServiceUnavailable, details: {%s}}
        """
            .formatted(times, header));
  }

  @Test
  void aPageThatAsksToWaitIsObeyedToo() throws IOException {
    String head = "HTTP/1.1 503 Busy\r\nContent-Type: text/html\r\nRetry-After: 60\r\n";
    String page = head + "Content-Length: 4\r\nConnection: close\r\n\r\nwait";
    try (Loopback proxy = Loopback.behaving((socket, out) -> out.write(page.getBytes()))) {
      StsCall call = ask(request(emulators.playing("healthy"), proxy.endpoint())).assumed();

      assertThat(((Unreachable) call.answer()).obstacle()).isEqualTo(Obstacle.NOT_STS);
      assertThat(call.ended()).isEqualTo(Ended.RETRY_AFTER);
      // The endpoint is http, so there is also a TLS hello.
      assertThat(proxy.requests()).filteredOn(asked -> asked.startsWith("POST")).hasSize(1);
    }
  }

  /** A mesh's proxy does this before it has its routes. */
  @Test
  void aConnectionThatIsCutInTheHandshakeIsTriedUntilTheDeadline() throws Exception {
    try (ServerSocket cutting = cutting()) {
      URI endpoint = URI.create("https://localhost:" + cutting.getLocalPort());

      StsCall call = ask(request(emulators.playing("healthy"), endpoint)).assumed();

      assertThat(((Unreachable) call.answer()).obstacle()).isEqualTo(Obstacle.RESET);
      assertThat(((Unreachable) call.answer()).beforeRequest()).isTrue();
      assertThat(call.attempts()).isGreaterThan(5);
      assertThat(call.ended()).isEqualTo(Ended.TIME);
      assertThat(Duration.ofNanos(now.get())).isLessThan(TIMEOUT);
    }
  }

  private static ServerSocket cutting() throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  try (Socket socket = server.accept()) {
                    // Closes after the greeting, with a reset, since bytes are left unread.
                    socket.getInputStream().read();
                    socket.setSoLinger(true, 0);
                  }
                }
              } catch (IOException closed) {
                // The test is over.
              }
            });
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  @Test
  void whereNobodyListensItIsTriedUntilTheDeadline() throws Exception {
    URI nobody;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      nobody = URI.create("https://localhost:" + server.getLocalPort());
    }

    StsCall call = ask(request(emulators.playing("healthy"), nobody)).assumed();

    assertThat(((Unreachable) call.answer()).obstacle()).isEqualTo(Obstacle.CONNECT_REFUSED);
    assertThat(call.attempts()).isGreaterThan(5);
    assertThat(call.ended()).isEqualTo(Ended.TIME);
  }

  @Test
  void aRefusalThatIsWaitedForIsAskedAgainAtMostOnceInFiveSeconds() throws IOException {
    RunningEmulator sts = emulators.playing("trust-mismatch");
    Duration wait = Duration.ofSeconds(60);

    StsCall call = ask(request(sts, Duration.ofMinutes(4)), sts, wait).assumed();

    assertThat(call.attempts()).isBetween(9, 13);
    assertThat(emulators.requests()).hasSize(call.attempts());
    assertThat(pauses).allSatisfy(pause -> assertThat(pause).isGreaterThan(Duration.ofSeconds(5)));
  }

  private Asked ask(RunningEmulator sts) throws IOException {
    return ask(request(sts, Duration.ofMinutes(4)), sts, Duration.ZERO);
  }

  private Asked ask(StsRequest request) throws IOException {
    return ask(request, emulators.playing("healthy"), Duration.ZERO);
  }

  private Asked ask(StsRequest request, RunningEmulator sts, Duration wait) throws IOException {
    TlsTrust trust = TlsTrust.of(PemBundle.trustManagers(sts.caBundle()));
    RetryingSts asking =
        new RetryingSts(
            Deadline.in(TIMEOUT.plus(wait), now::get),
            Deadline.in(wait, now::get),
            new Retries(
                new Random(1),
                length -> {
                  pauses.add(length);
                  now.addAndGet(length.toNanos());
                }));
    try (AwsSdkStsProbe probe = new AwsSdkStsProbe(request, trust, null)) {
      StsCall assumed = asking.ask("AssumeRoleWithWebIdentity", request.host(), probe::assumeRole);
      return assumed.granted()
          ? new Asked(
              assumed, asking.ask("GetCallerIdentity", request.host(), probe::callerIdentity))
          : new Asked(assumed, null);
    }
  }

  private record Asked(StsCall assumed, StsCall caller) {}

  private static StsRequest request(RunningEmulator sts, Duration patience) throws IOException {
    return request(sts, URI.create(sts.environment().get("AWS_ENDPOINT_URL_STS")), patience);
  }

  private static StsRequest request(RunningEmulator sts, URI endpoint) throws IOException {
    return request(sts, endpoint, Duration.ofMinutes(4));
  }

  private static StsRequest request(RunningEmulator sts, URI endpoint, Duration patience)
      throws IOException {
    return new StsRequest(
        new StsTarget(endpoint, sts.environment().get("AWS_REGION"), false, true),
        new RoleSource.WebIdentity(
            RoleArn.read(sts.environment().get("AWS_ROLE_ARN")).orNull(),
            "irsa-check",
            new TokenText(Files.readString(sts.tokenFile()))),
        patience,
        null,
        null,
        "irsa-check");
  }
}
