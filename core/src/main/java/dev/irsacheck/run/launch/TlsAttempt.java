package dev.irsacheck.run.launch;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.retry.Retries;
import dev.irsacheck.aws.sts.StsProbe;
import dev.irsacheck.chain.permissions.Proved;
import dev.irsacheck.check.facts.TlsDoubt;
import dev.irsacheck.run.selfcheck.UnprovedTls;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * STS asked by a TLS that may not be the application's. Where it fails nothing is proved, and the
 * application shall not wait for further attempts.
 */
final class TlsAttempt implements StsProbe {
  private final StsProbe sts;
  private final Supplier<List<TlsDoubt>> doubts;

  private TlsAttempt(StsProbe sts, Supplier<List<TlsDoubt>> doubts) {
    this.sts = sts;
    this.doubts = doubts;
  }

  /**
   * The probe itself where the check is beside no application.
   *
   * @param doubts why the TLS may not be the application's; null where the check is beside none
   */
  static StsProbe of(StsProbe sts, Supplier<List<TlsDoubt>> doubts) {
    return doubts == null ? sts : new TlsAttempt(sts, doubts);
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
    if (answer instanceof StsCall.Unreachable unreachable
        && UnprovedTls.isOfTls(unreachable.obstacle())
        && !doubts.get().isEmpty()) {
      // Of all obstacles the trust store's alone ends the attempts; no report shows this one.
      return new StsCall.Unreachable(StsCall.Obstacle.TRUST_STORE, unreachable.detail());
    }
    return answer;
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
