package dev.irsacheck.aws.sts;

import dev.irsacheck.aws.call.Regions;
import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.aws.retry.Retries;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbedPermission;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Proves declared permissions; all that a probe of STS knows of the optional permission probes. */
@FunctionalInterface
public interface PermissionProber {
  /**
   * Asks AWS for each permission.
   *
   * @param remaining the time that is left, in milliseconds
   * @param retries the retries of the whole check
   * @return one result for each permission, in the same order
   */
  List<ProbedPermission> probe(
      Session session, List<Permission> permissions, LongSupplier remaining, Retries retries);

  /**
   * The session that STS granted.
   *
   * @param region the region of the pod's AWS SDK; null where it has none
   * @param regions the partitions and regions that the AWS SDK knows
   * @param wires opens a new connection that signs as this session
   */
  record Session(
      String partition,
      String account,
      String region,
      Regions regions,
      Supplier<RequestSender> wires) {}
}
