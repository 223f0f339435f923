package dev.irsacheck.sidecar.server;

import dev.irsacheck.aws.retry.Attempts;
import dev.irsacheck.aws.retry.Retries;
import dev.irsacheck.aws.retry.RetryCause;
import dev.irsacheck.sidecar.server.OutageSts.Answer;
import java.time.Duration;
import java.util.Random;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.LegacyRetryStrategy;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

interface OutageRetries {
  long NEVER = -1;

  Call begin();

  interface Call {
    /**
     * @param made attempts so far, at least 1
     */
    long after(int made, Answer refused);

    default void granted() {}
  }

  static OutageRetries once() {
    return () -> (made, refused) -> NEVER;
  }

  /** Version 2.57.8 makes four attempts, in 0.4 s at 503 and 2.6 s at Throttling. */
  static OutageRetries ofSdk(Random random) {
    LegacyRetryStrategy strategy =
        DefaultRetryStrategy.legacyStrategyBuilder()
            .retryOnException(any -> true)
            .treatAsThrottling(failure -> failure == THROTTLED)
            .backoffStrategy(pauses(random, 100, 0))
            .throttlingBackoffStrategy(pauses(random, 500, 0.5))
            .build();
    return () -> new OfSdk(strategy);
  }

  /** The check's own strategy with a simulated clock. */
  static OutageRetries ofCheck(Random random) {
    long[] pause = {NEVER};
    Retries retries = new Retries(random, length -> pause[0] = length.toMillis());
    return () -> {
      Attempts attempts = retries.of("sts", () -> TIMEOUT);
      return new Call() {
        @Override
        public long after(int made, Answer refused) {
          RetryCause trouble = refused == Answer.THROTTLED ? RetryCause.BUSY : RetryCause.FAULT;
          return attempts.after(trouble, null) == null ? pause[0] : NEVER;
        }

        @Override
        public void granted() {
          attempts.after(RetryCause.NONE, null);
        }
      };
    };
  }

  /** Retries for 30 seconds, as a check without a retry budget would. */
  static OutageRetries untilTheDeadline(OutageSts sts) {
    long deadline = sts.now() + TIMEOUT.toMillis();
    BackoffStrategy pauses = pauses(sts.random(), 200, 0);
    return () ->
        (made, refused) -> {
          long pause = Math.min(pauses.computeDelay(made + 1).toMillis(), 3_000);
          return sts.now() + pause < deadline ? pause : NEVER;
        };
  }

  Duration TIMEOUT = Duration.ofSeconds(30);
  Throwable THROTTLED = new IllegalStateException("throttled");
  Throwable DOWN = new IllegalStateException("down");

  /**
   * @param certain the share that is not random
   */
  private static BackoffStrategy pauses(Random random, long base, double certain) {
    return attempt -> {
      long bound = Math.min(base << Math.min(attempt - 2, 10), 20_000);
      return Duration.ofMillis((long) (bound * (certain + (1 - certain) * random.nextDouble())));
    };
  }

  final class OfSdk implements Call {
    private final LegacyRetryStrategy strategy;
    private RetryToken token;

    private OfSdk(LegacyRetryStrategy strategy) {
      this.strategy = strategy;
      this.token = strategy.acquireInitialToken(AcquireInitialTokenRequest.create("sts")).token();
    }

    @Override
    public long after(int made, Answer refused) {
      try {
        var next =
            strategy.refreshRetryToken(
                RefreshRetryTokenRequest.builder()
                    .token(token)
                    .failure(refused == Answer.THROTTLED ? THROTTLED : DOWN)
                    .build());
        token = next.token();
        return next.delay().toMillis();
      } catch (TokenAcquisitionFailedException noMore) {
        return NEVER;
      }
    }

    @Override
    public void granted() {
      strategy.recordSuccess(RecordSuccessRequest.create(token));
    }
  }
}
