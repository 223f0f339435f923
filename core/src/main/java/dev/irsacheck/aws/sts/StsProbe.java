package dev.irsacheck.aws.sts;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.retry.Retries;
import dev.irsacheck.chain.permissions.ProbedPermission;
import java.util.List;
import java.util.function.LongSupplier;

/** STS, one request for each call. Implementations classify every failure and do not throw. */
public interface StsProbe extends AutoCloseable {
  StsCall.Answer assumeRole();

  StsCall.Answer callerIdentity();

  default List<ProbedPermission> prove(LongSupplier remaining, Retries retries) {
    return List.of();
  }

  default String trustStore() {
    return null;
  }

  default boolean hasMetHost() {
    return false;
  }

  @Override
  void close();
}
