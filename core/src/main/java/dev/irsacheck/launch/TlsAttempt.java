package dev.irsacheck.launch;

import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.IssuerInspection;
import dev.irsacheck.facts.StsCall;
import dev.irsacheck.facts.TlsDoubt;
import dev.irsacheck.permissions.Proved;
import dev.irsacheck.retry.Retries;
import dev.irsacheck.selfcheck.UnprovedTls;
import dev.irsacheck.sts.KeyExchange;
import dev.irsacheck.sts.StsProbe;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * STS asked by a TLS that may not be the application's, or that does not offer everything. Where
 * the one fails nothing is proved, and the application shall not wait for further attempts; where
 * the other may be the reason for a failure, the failure is not looked at.
 */
final class TlsAttempt implements StsProbe {
  private final StsProbe sts;
  private final Supplier<List<TlsDoubt>> doubts;
  private final Runnable again;
  private final BooleanSupplier tooLate;

  private TlsAttempt(
      StsProbe sts, Supplier<List<TlsDoubt>> doubts, Runnable again, BooleanSupplier tooLate) {
    this.sts = sts;
    this.doubts = doubts;
    this.again = again;
    this.tooLate = tooLate;
  }

  /**
   * The probe itself where neither is so.
   *
   * @param doubts why the TLS may not be the application's; null where the check is beside none
   * @param again begins a second try, null where everything is offered
   * @param tooLate true once a second try would not come to its end; a connection that is given up
   *     at the deadline looks like one that was reset
   */
  static StsProbe of(
      StsProbe sts, Supplier<List<TlsDoubt>> doubts, Runnable again, BooleanSupplier tooLate) {
    return doubts == null && again == null ? sts : new TlsAttempt(sts, doubts, again, tooLate);
  }

  @Override
  public StsCall.Answer assumeRole() {
    return looked(sts.assumeRole());
  }

  @Override
  public StsCall.Answer callerIdentity() {
    return looked(sts.callerIdentity());
  }

  /** What no service answered for is told of: each has its own address, and STS has answered. */
  @Override
  public List<Proved> prove(LongSupplier remaining, Retries retries) {
    return sts.prove(remaining, retries);
  }

  private StsCall.Answer looked(StsCall.Answer answer) {
    if (doubts != null
        && answer instanceof StsCall.Unreachable unreachable
        && UnprovedTls.isOfTls(unreachable.obstacle())
        && !doubts.get().isEmpty()) {
      // Of all obstacles the trust store's alone ends the attempts; no report shows this one.
      return new StsCall.Unreachable(StsCall.Obstacle.TRUST_STORE, unreachable.detail());
    }
    if (again != null && !tooLate.getAsBoolean() && KeyExchange.mayHaveFailed(answer)) {
      // At once: a failed handshake would be tried again until the deadline.
      again.run();
    }
    return answer;
  }

  /** Whether the token's issuer could not be reached since not everything was offered. */
  static boolean failed(Facts facts) {
    return facts.fact(FactKey.ISSUER_INSPECTION) instanceof Fact.Known<IssuerInspection> known
        && known.value() instanceof IssuerInspection.Unreachable unreachable
        && unreachable.obstacle() == IssuerInspection.Obstacle.HANDSHAKE;
  }

  @Override
  public String trustStore() {
    return sts.trustStore();
  }

  @Override
  public boolean hasMetHost() {
    return sts.hasMetHost();
  }

  @Override
  public void close() {
    sts.close();
  }
}
