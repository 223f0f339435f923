package dev.irsacheck.options.permissions;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.aws.call.ProbeCall;
import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.aws.retry.Attempts;
import dev.irsacheck.aws.retry.Retries;
import dev.irsacheck.aws.retry.RetryAfter;
import dev.irsacheck.aws.retry.RetryCause;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.AwsService;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Retries throttling and server errors, but no timeouts, which already took long. */
record RetryingRequestSender(RequestSender wire, LongSupplier remaining, Retries retries)
    implements RequestSender {
  @Override
  public ProbeAnswer ask(ProbeCall call, boolean keep) {
    return asked(call, () -> wire.ask(call, keep), answer -> answer);
  }

  @Override
  public Chained as(RoleArn role, String region) {
    Chained chained =
        asked(ProbeCall.assumeRole(region, role), () -> wire.as(role, region), Chained::refused);
    return chained.wire() == null
        ? chained
        : new Chained(new RetryingRequestSender(chained.wire(), remaining, retries), null);
  }

  /** {@code answer} returns the refusal, or null. */
  private <T> T asked(ProbeCall call, Supplier<T> request, Function<T, ProbeAnswer> answer) {
    Attempts attempts =
        retries.of(
            wire.hostOf(call.service(), call.region()),
            () -> Duration.ofMillis(Math.max(0, remaining.getAsLong())));
    while (true) {
      T result = request.get();
      ProbeAnswer seen = answer.apply(result);
      RetryCause trouble = seen == null ? RetryCause.NONE : RetryCause.of(seen.error());
      Duration wait = seen == null ? null : RetryAfter.in(seen::header);
      if (attempts.after(trouble, wait) != null) {
        return result;
      }
    }
  }

  @Override
  public String hostOf(AwsService service, String region) {
    return wire.hostOf(service, region);
  }

  @Override
  public boolean honoursDryRuns(AwsService service) {
    return wire.honoursDryRuns(service);
  }

  @Override
  public void close() {
    wire.close();
  }
}
