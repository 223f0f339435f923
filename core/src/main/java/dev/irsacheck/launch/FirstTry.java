package dev.irsacheck.launch;

import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.IssuerInspection;
import dev.irsacheck.facts.StsCall;
import dev.irsacheck.permissions.Proved;
import dev.irsacheck.sts.KeyExchange;
import dev.irsacheck.sts.StsProbe;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * STS asked by a TLS that does not offer everything. Where that may be the reason for a failure the
 * failure is not looked at.
 */
final class FirstTry implements StsProbe {
  private final StsProbe sts;
  private final Runnable again;
  private final BooleanSupplier tooLate;

  private FirstTry(StsProbe sts, Runnable again, BooleanSupplier tooLate) {
    this.sts = sts;
    this.again = again;
    this.tooLate = tooLate;
  }

  /**
   * The probe itself where {@code again} is null.
   *
   * @param tooLate true once a second try would not come to its end; a connection that is given up
   *     at the deadline looks like one that was reset
   */
  static StsProbe of(StsProbe sts, Runnable again, BooleanSupplier tooLate) {
    return again == null ? sts : new FirstTry(sts, again, tooLate);
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
  public List<Proved> prove(LongSupplier remaining) {
    return sts.prove(remaining);
  }

  /** At once: a failed handshake would be tried again until the deadline. */
  private StsCall.Answer looked(StsCall.Answer answer) {
    if (!tooLate.getAsBoolean() && KeyExchange.mayHaveFailed(answer)) {
      again.run();
    }
    return answer;
  }

  /** Whether the token's issuer could not be reached for that reason. */
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
  public void close() {
    sts.close();
  }
}
