package dev.irsacheck.aws.call;

import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.AwsService;

/** Sends signed requests with the pod's role, or with a role that it assumed. */
public interface RequestSender extends AutoCloseable {
  default ProbeAnswer ask(ProbeCall call) {
    return ask(call, false);
  }

  /**
   * @param keep whether to keep a granted response's body; never if it may hold a secret
   */
  ProbeAnswer ask(ProbeCall call, boolean keep);

  /** Assumes a role first; {@code region} is the one of STS. */
  Chained as(RoleArn role, String region);

  /** A sender with another role, or the response that refused it; one of the two is null. */
  record Chained(RequestSender wire, ProbeAnswer refused) {}

  String hostOf(AwsService service, String region);

  /**
   * Whether the service honours dry run flags: at AWS's own endpoints, or if the declaration says
   * so. A server that does not know the flag performs the call.
   */
  boolean honoursDryRuns(AwsService service);

  @Override
  default void close() {}
}
