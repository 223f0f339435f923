package dev.irsacheck.emulator.podidentity;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.podidentity.EksAuth.Granted;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The agent's SDK: three attempts, random pauses up to two and four seconds, one quota. */
public final class AgentSdk {
  /** The agent's timeout for each attempt, for the whole answer. */
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

  /** Creates the SDK of one node; {@code pause} waits. */
  public AgentSdk(Consumer<Duration> pause, Random random) {
    this.pause = pause;
    this.random = random;
  }

  public sealed interface FetchResult permits Granted, Refused, Page, Nothing, OutOfRetries {}

  public record Refused(Failure failure) implements FetchResult {}

  /** An answer that did not come from EKS Auth; its request id may be empty. */
  public record Page(int status, String body, String id) implements FetchResult {}

  /** No answer: timeout, refused or reset connection. */
  public record Nothing() implements FetchResult {}

  /** The retry quota of the node is used up. */
  public record OutOfRetries(int available) implements FetchResult {}

  /** Calls {@code once} until there is an answer, three times at most. */
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
