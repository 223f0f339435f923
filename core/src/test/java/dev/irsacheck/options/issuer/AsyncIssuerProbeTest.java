package dev.irsacheck.options.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.chain.names.HttpsUrl;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.check.facts.IssuerInspection.Document;
import dev.irsacheck.check.facts.IssuerInspection.Obstacle;
import dev.irsacheck.check.facts.IssuerInspection.Unreachable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class AsyncIssuerProbeTest {
  private static final String DISCOVERY =
      "{\"issuer\":\"https://a.example\",\"jwks_uri\":\"https://a.example/keys\"}";
  private static final Duration LONG = Duration.ofMinutes(4);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final CountDownLatch closed = new CountDownLatch(1);

  @Test
  void whatTheProbeMetIsTheResultAndTheProbeIsClosed() throws Exception {
    IssuerProbe.Failed failed = new IssuerProbe.Failed(Obstacle.RESET, "cut", null);

    assertThat(start(() -> failed, LONG).await())
        .isEqualTo(
            new Unreachable(
                Document.DISCOVERY,
                "https://a.example/.well-known/openid-configuration",
                Obstacle.RESET,
                "cut",
                null));
    closed.await();
  }

  @Test
  void aFetchThatHangsEndsAtTheDeadlineAndItsProbeIsClosed() throws Exception {
    Unreachable result = (Unreachable) start(AsyncIssuerProbeTest::hang, SHORT).await();

    assertThat(result.obstacle()).isEqualTo(Obstacle.DEADLINE);
    assertThat(result.document()).isEqualTo(Document.DISCOVERY);
    closed.await();
  }

  @Test
  void ofTwoDocumentsTheOneThatHangsIsNamed() {
    IssuerProbe.Fetched discovery =
        new IssuerProbe.Fetched(DISCOVERY.getBytes(StandardCharsets.UTF_8), null);
    Document hanging = null;
    // A slow machine does not get beyond the first document in so short a time.
    for (int millis = 100; hanging != Document.KEYS && millis < 60_000; millis *= 4) {
      CountDownLatch first = new CountDownLatch(1);
      Supplier<IssuerProbe.Answer> answers =
          () -> {
            if (first.getCount() == 0) {
              return hang();
            }
            first.countDown();
            return discovery;
          };

      hanging = ((Unreachable) start(answers, Duration.ofMillis(millis)).await()).document();
    }
    assertThat(hanging).isEqualTo(Document.KEYS);
  }

  @Test
  void aFaultOfOursSurfacesWithItsCause() {
    IllegalStateException fault = new IllegalStateException("bug");

    assertThatThrownBy(
            () ->
                start(
                        () -> {
                          throw fault;
                        },
                        LONG)
                    .await())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("bug in irsa-check")
        .hasCause(fault);
  }

  private AsyncIssuerProbe start(Supplier<IssuerProbe.Answer> answers, Duration time) {
    IssuerRequest request =
        new IssuerRequest("https://a.example", new TokenText("e30.e30.c2ln"), false, LONG);
    IssuerProbe probe =
        new IssuerProbe() {
          @Override
          public Answer fetch(HttpsUrl url) {
            return answers.get();
          }

          @Override
          public void close() {
            closed.countDown();
          }
        };
    return AsyncIssuerProbe.start(() -> probe, request, Deadline.in(time));
  }

  /** Hangs until the test ends and ignores interrupts, like a socket's read. */
  private static IssuerProbe.Answer hang() {
    CountDownLatch never = new CountDownLatch(1);
    while (true) {
      try {
        never.await();
      } catch (InterruptedException e) {
        // A socket's read ignores it too.
      }
    }
  }
}
