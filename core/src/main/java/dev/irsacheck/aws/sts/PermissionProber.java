package dev.irsacheck.aws.sts;

import dev.irsacheck.aws.call.Regions;
import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.aws.retry.Retries;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbedPermission;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Probes declared permissions; the STS client's only link to the optional permission probes. */
@FunctionalInterface
public interface PermissionProber {
  List<ProbedPermission> probe(
      Session session, List<Permission> permissions, LongSupplier remaining, Retries retries);

  record Session(
      String partition,
      String account,
      String region,
      Regions regions,
      Supplier<RequestSender> wires) {}
}
