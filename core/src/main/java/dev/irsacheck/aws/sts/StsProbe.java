package dev.irsacheck.aws.sts;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.retry.Retries;
import dev.irsacheck.chain.permissions.ProbedPermission;
import java.util.List;
import java.util.function.LongSupplier;

/** STS, asked once per call. Implementations classify every failure; none is thrown. */
public interface StsProbe extends AutoCloseable {
  /** Trades the token for the role's credentials, which the probe keeps to itself. */
  StsCall.Answer assumeRole();

  /** Asks, with the credentials of the last granted {@link #assumeRole}, whose they are. */
  StsCall.Answer callerIdentity();

  /**
   * Proves what is declared, as the role that {@link #assumeRole} took.
   *
   * @param remaining milliseconds
   * @param retries of the whole check
   */
  default List<ProbedPermission> prove(LongSupplier remaining, Retries retries) {
    return List.of();
  }

  /** The file of the JVM's trust store; null where it is not known, or does not count. */
  default String trustStore() {
    return null;
  }

  /** Whether STS has shown by TLS that it is the one who was asked. */
  default boolean hasMetHost() {
    return false;
  }

  @Override
  void close();
}
