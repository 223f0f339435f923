package dev.irsacheck.aws.sts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Answer;
import dev.irsacheck.aws.call.StsCall.Granted;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsCall.Refused;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.TokenText;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class AsyncStsProbeTest {
  private static final StsRequest REQUEST = request(URI.create("https://127.0.0.1"));

  private static final Granted GRANTED =
      new Granted("arn:aws:sts::111122223333:assumed-role/orders/x", "111122223333", "id", null);
  private static final Refused DENIED =
      new Refused("AccessDenied", "no", 403, "id", null, AwsRefusal.STS_DENIES);
  private static final Refused THROTTLED =
      new Refused("Throttling", "slow down", 400, "id", null, AwsRefusal.STS_THROTTLES);

  private static final Duration LONG = Duration.ofMinutes(4);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final CountDownLatch closed = new CountDownLatch(1);

  @Test
  void bothQuestionsAreAskedAndTheProbeIsClosed() throws Exception {
    AsyncStsProbe.Result result = start(probe(() -> GRANTED, () -> GRANTED), LONG);

    assertThat(result.assumed().action()).isEqualTo("AssumeRoleWithWebIdentity");
    assertThat(result.assumed().granted()).isTrue();
    assertThat(result.caller().action()).isEqualTo("GetCallerIdentity");
    assertThat(result.caller().granted()).isTrue();
    closed.await();
  }

  @Test
  void whoeverIsRefusedIsNotAskedWhoTheyAre() {
    AsyncStsProbe.Result result = start(probe(() -> DENIED, null), LONG);

    assertThat(result.assumed().answer()).isEqualTo(DENIED);
    assertThat(result.caller()).isNull();
  }

  @Test
  void bothQuestionsHaveOneBucketOfRetries() {
    AtomicInteger asked = new AtomicInteger();
    AsyncStsProbe.Result result =
        start(
            probe(() -> asked.incrementAndGet() < 3 ? THROTTLED : GRANTED, () -> THROTTLED), LONG);

    assertThat(result.assumed().granted()).isTrue();
    assertThat(result.caller().attempts()).isEqualTo(2);
    assertThat(result.caller().ended()).isEqualTo(StsCall.Ended.BUDGET);
  }

  @Test
  void whatCannotBeReachedHasItsAddressesTold() {
    AsyncStsProbe.Result result =
        start(probe(() -> new Unreachable(Obstacle.RESET, ""), null), SHORT);

    assertThat(result.assumed().addresses()).contains("127.0.0.1");
  }

  @Test
  void aQuestionThatHangsEndsAtTheDeadlineAndItsProbeIsClosed() throws Exception {
    AsyncStsProbe.Result result = start(probe(AsyncStsProbeTest::hang, null), SHORT);

    assertThat(result.assumed().answer()).isInstanceOf(Unreachable.class);
    assertThat(((Unreachable) result.assumed().answer()).obstacle()).isEqualTo(Obstacle.DEADLINE);
    assertThat(result.caller()).isNull();
    closed.await();
  }

  @Test
  void aGrantedRoleStaysGrantedWhereTheSecondQuestionHangs() {
    AsyncStsProbe.Result result = start(probe(() -> GRANTED, AsyncStsProbeTest::hang), SHORT);

    assertThat(result.assumed().granted()).isTrue();
    assertThat(result.caller().action()).isEqualTo("GetCallerIdentity");
    assertThat(result.caller().answer()).isInstanceOf(Unreachable.class);
  }

  @Test
  void whoOnlyConfirmsIsNotWaitedForToTheEnd() throws Exception {
    Duration limit = SHORT;
    StsCall caller = hangingCaller(false, limit);
    // A starved machine may need the whole of a short limit.
    while (caller.took().compareTo(limit) >= 0 && limit.toSeconds() < 60) {
      limit = limit.multipliedBy(4);
      caller = hangingCaller(false, limit);
    }

    assertThat(caller.answer()).isInstanceOf(Unreachable.class);
    assertThat(caller.took()).isLessThan(limit);
    closed.await();
  }

  @Test
  void whoeverMustNameTheRoleIsWaitedFor() {
    assertThat(hangingCaller(true, SHORT).took()).isGreaterThanOrEqualTo(SHORT);
  }

  @Test
  void anAgentThatHangsIsWaitedForOnce() {
    Duration limit = SHORT;
    StsCall agent = hangingAgent(limit);
    // A starved machine may need twice a short limit.
    while (agent.took().compareTo(limit.multipliedBy(2)) >= 0 && limit.toSeconds() < 4) {
      limit = limit.multipliedBy(4);
      agent = hangingAgent(limit);
    }

    assertThat(agent.took()).isLessThan(limit.multipliedBy(2));
  }

  private StsCall hangingAgent(Duration limit) {
    return ask(
            () -> probe(AsyncStsProbeTest::hang, null), ofPodIdentity(false), limit, Duration.ZERO)
        .assumed();
  }

  private StsCall hangingCaller(boolean named, Duration limit) {
    return ask(
            () -> probe(() -> GRANTED, AsyncStsProbeTest::hang),
            ofPodIdentity(named),
            limit,
            Duration.ZERO)
        .caller();
  }

  private static StsRequest ofPodIdentity(boolean named) {
    return new StsRequest(
        REQUEST.target(),
        new RoleSource.PodIdentity(
            URI.create("http://127.0.0.1:1/"), REQUEST.source().token(), named),
        Duration.ofSeconds(10),
        null,
        null,
        "irsa-check");
  }

  @Test
  void anAttemptUnderWayAtTheDeadlineDoesNotUndoTheAnswerBeforeIt() {
    AtomicInteger asked = new AtomicInteger();
    AsyncStsProbe.Result result =
        start(probe(() -> asked.incrementAndGet() == 1 ? THROTTLED : hang(), null), SHORT);

    assertThat(result.assumed().answer()).isEqualTo(THROTTLED);
    assertThat(result.assumed().attempts()).isEqualTo(1);
  }

  @Test
  void aRefusalWaitedForStaysARefusal() {
    AtomicInteger asked = new AtomicInteger();
    AsyncStsProbe.Result result =
        ask(
            () -> probe(() -> asked.incrementAndGet() == 1 ? DENIED : hang(), null),
            REQUEST,
            SHORT,
            SHORT);

    assertThat(result.assumed().answer()).isEqualTo(DENIED);
  }

  @Test
  void aFaultOfOursSurfacesWithItsCause() {
    IllegalStateException fault = new IllegalStateException("bug");

    assertThatThrownBy(
            () ->
                start(
                    probe(
                        () -> {
                          throw fault;
                        },
                        null),
                    LONG))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("bug in irsa-check")
        .hasCause(fault);
  }

  @Test
  void aFaultSaysWhatWentWrongFirstAndNoToken() {
    String token = "eyJhbGciOiJSUzI1NiJ9." + "x".repeat(100);
    Throwable first = new IllegalArgumentException("property(bogus) has no group\nin " + token);
    Error error = new ExceptionInInitializerError(new IllegalStateException("around it", first));
    Supplier<Answer> failing =
        () -> {
          throw error;
        };

    assertThatThrownBy(() -> start(probe(failing, null), LONG))
        .hasMessage(
            "asking STS failed because of a bug in irsa-check:"
                + " IllegalArgumentException: property(bogus) has no group in (left out)");
  }

  @Test
  void anErrorOfTheJvmIsAFaultOfOursAndNoStackTraceOnTheConsole() {
    Error error = new StackOverflowError();

    assertThatThrownBy(
            () ->
                ask(
                    () -> {
                      throw error;
                    },
                    REQUEST,
                    LONG,
                    Duration.ZERO))
        .hasCause(error);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Never a byte; a head without an end; a body without an end.
        "",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\n\r\n<!-- "
      })
  void aServerThatDripsIsLeftAtTheDeadlineAndItsConnectionClosed(String start) throws Exception {
    Obstacle seen = null;
    // On a loaded machine the call gets no further than class loading in so short a time.
    for (int millis = 200; seen != Obstacle.NO_ANSWER && millis <= 250_000; millis *= 4) {
      seen = ofDripping(start, Duration.ofMillis(millis));
    }
    assertThat(seen).isEqualTo(Obstacle.NO_ANSWER);
  }

  private static Obstacle ofDripping(String start, Duration limit) throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    try (Loopback server =
        Loopback.behaving(
            (socket, out) -> {
              try {
                out.write(start.getBytes(ISO_8859_1));
                while (true) {
                  if (!start.isEmpty()) {
                    out.write("A: b\r\n".getBytes(ISO_8859_1));
                  }
                  socket.setSoTimeout(20);
                  try {
                    if (socket.getInputStream().read() < 0) {
                      return;
                    }
                  } catch (SocketTimeoutException stillThere) {
                    // Continue to drip.
                  }
                }
              } finally {
                left.countDown();
              }
            })) {
      StsRequest request = request(server.endpoint());

      AsyncStsProbe.Result result =
          ask(
              () -> new AwsSdkStsProbe(request, TlsTrust.ofTheJvm(), null),
              request,
              limit,
              Duration.ZERO);

      Obstacle seen = ((Unreachable) result.assumed().answer()).obstacle();
      if (seen == Obstacle.NO_ANSWER) {
        left.await();
      }
      return seen;
    }
  }

  @Test
  void whoeverComesBackAnywayAsksOnce() {
    AtomicInteger asked = new AtomicInteger();
    StsProbe throttling =
        probe(
            () -> {
              asked.incrementAndGet();
              return THROTTLED;
            },
            null);

    AsyncStsProbe.Result result =
        AsyncStsProbe.once(request -> throttling)
            .start(REQUEST, Deadline.in(LONG), Deadline.in(LONG))
            .get();

    assertThat(result.assumed().answer()).isEqualTo(THROTTLED);
    assertThat(asked).hasValue(1);
  }

  @Test
  void threeConnectsOrReadsFitIntoTheTime() {
    assertThat(AsyncStsProbe.callTimeout(Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(3));
    assertThat(AsyncStsProbe.callTimeout(Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(100));
  }

  private static StsRequest request(URI endpoint) {
    return new StsRequest(
        new StsTarget(endpoint, "eu-west-1", false, true),
        new RoleSource.WebIdentity(
            RoleArn.read("arn:aws:iam::111122223333:role/orders").orNull(),
            "irsa-check",
            new TokenText("e30.e30.c2ln")),
        Duration.ofMinutes(4),
        null,
        null,
        "irsa-check");
  }

  private static AsyncStsProbe.Result start(StsProbe probe, Duration deadline) {
    return ask(() -> probe, REQUEST, deadline, Duration.ZERO);
  }

  private static AsyncStsProbe.Result ask(
      Supplier<StsProbe> opening, StsRequest request, Duration deadline, Duration definite) {
    return AsyncStsProbe.through(ignored -> opening.get(), answer -> answer)
        .start(request, Deadline.in(deadline), Deadline.in(definite))
        .get();
  }

  /** Waits until the test ends; like a socket's read, an interrupt does not wake it. */
  private static Answer hang() {
    CountDownLatch never = new CountDownLatch(1);
    while (true) {
      try {
        never.await();
      } catch (InterruptedException e) {
        // A socket's read ignores it too.
      }
    }
  }

  private StsProbe probe(Supplier<Answer> assumeRole, Supplier<Answer> callerIdentity) {
    return new StsProbe() {
      @Override
      public Answer assumeRole() {
        return assumeRole.get();
      }

      @Override
      public Answer callerIdentity() {
        return callerIdentity.get();
      }

      @Override
      public void close() {
        closed.countDown();
      }
    };
  }
}
