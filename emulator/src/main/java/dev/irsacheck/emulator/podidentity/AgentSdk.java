package dev.irsacheck.emulator.podidentity;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.podidentity.EksAuth.Granted;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How the SDK inside the agent asks EKS Auth: three tries, random pauses of up to two and four
 * seconds between them, and one quota of retries for all pods of the node.
 */
public final class AgentSdk {
  /** How long the agent waits at each try: for the whole answer. */
  public static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int TRIES = 3;
  private static final int QUOTA = 500;
  private static final int COST = 5;
  private static final Set<Integer> RETRIED = Set.of(500, 502, 503, 504);
  private static final Set<String> RETRIED_CODES =
      Set.of(
          ("RequestTimeout RequestTimeoutException Throttling ThrottlingException"
                  + " ThrottledException RequestThrottled RequestThrottledException"
                  + " TooManyRequestsException RequestLimitExceeded LimitExceededException SlowDown")
              .split(" "));

  private final Consumer<Duration> pause;
  private final Random random;
  private int quota = QUOTA;

  /**
   * For one node.
   *
   * @param pause waits; tests do not
   */
  public AgentSdk(Consumer<Duration> pause, Random random) {
    this.pause = pause;
    this.random = random;
  }

  /** What one try came to, or all of them: {@link Granted}, or one of these. */
  public sealed interface FetchResult permits Granted, Refused, Page, Nothing, OutOfRetries {}

  /** EKS Auth's refusal. */
  public record Refused(Failure failure) implements FetchResult {}

  /**
   * An answer of something else in EKS Auth's place.
   *
   * @param id a request id, empty where it has none
   */
  public record Page(int status, String body, String id) implements FetchResult {}

  /** No answer: too late, refused, reset. */
  public record Nothing() implements FetchResult {}

  /** A failure that would be tried again, had the agent not failed so often. */
  public record OutOfRetries(int available) implements FetchResult {}

  /**
   * Asks until there is an answer, or three times.
   *
   * @param once one try
   */
  public FetchResult ask(Supplier<FetchResult> once) {
    int paid = 0;
    for (int tried = 1; ; tried++) {
      FetchResult came = once.get();
      if (came instanceof Granted) {
        give(paid == 0 ? 1 : paid);
        return came;
      }
      if (tried == TRIES || !isRetried(came)) {
        return came;
      }
      synchronized (this) {
        if (quota < COST) {
          return new OutOfRetries(quota);
        }
        quota -= COST;
      }
      paid = COST;
      long most = 1_000L << tried;
      pause.accept(Duration.ofMillis((long) (random.nextDouble() * most)));
    }
  }

  private synchronized void give(int back) {
    quota = Math.min(QUOTA, quota + back);
  }

  private static boolean isRetried(FetchResult came) {
    if (came instanceof Refused refused) {
      return RETRIED.contains(refused.failure().status())
          || RETRIED_CODES.contains(refused.failure().code());
    }
    return came instanceof Page page ? RETRIED.contains(page.status()) : came instanceof Nothing;
  }
}
