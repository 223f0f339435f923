package dev.irsacheck.launch;

import dev.irsacheck.facts.StsCall;
import dev.irsacheck.facts.StsCall.Obstacle;
import dev.irsacheck.permissions.Proved;
import dev.irsacheck.selfcheck.UnprovedTls;
import dev.irsacheck.sts.StsProbe;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * STS asked by a TLS that may not be the application's. Where that one fails nothing is proved, and
 * the application shall not wait for further attempts.
 */
final class UnprovedSts implements StsProbe {
  private final StsProbe sts;
  private final ApplicationTls tls;

  private UnprovedSts(StsProbe sts, ApplicationTls tls) {
    this.sts = sts;
    this.tls = tls;
  }

  /**
   * @param tls null where the check is beside no application
   */
  static StsProbe of(StsProbe sts, ApplicationTls tls) {
    return tls == null ? sts : new UnprovedSts(sts, tls);
  }

  @Override
  public StsCall.Answer assumeRole() {
    return looked(sts.assumeRole());
  }

  @Override
  public StsCall.Answer callerIdentity() {
    return looked(sts.callerIdentity());
  }

  /** Of all obstacles the trust store's alone ends the attempts; no report shows this one. */
  private StsCall.Answer looked(StsCall.Answer answer) {
    return answer instanceof StsCall.Unreachable unreachable
            && UnprovedTls.isOfTls(unreachable.obstacle())
            && !tls.doubts().isEmpty()
        ? new StsCall.Unreachable(Obstacle.TRUST_STORE, unreachable.detail())
        : answer;
  }

  @Override
  public List<Proved> prove(LongSupplier remaining) {
    return sts.prove(remaining);
  }

  @Override
  public String trustStore() {
    return sts.trustStore();
  }

  @Override
  public void close() {
    sts.close();
  }
}
