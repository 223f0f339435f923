package dev.irsacheck.aws.call;

import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.AwsService;

/** Sends signed requests as whom the pod is, or as a role that it took. */
public interface RequestSender extends AutoCloseable {
  /** Asks, and drops what is granted unread. */
  default ProbeAnswer ask(ProbeCall call) {
    return ask(call, false);
  }

  /**
   * Asks.
   *
   * @param keep whether a granted answer's body is wanted: never of what may hold a secret
   */
  ProbeAnswer ask(ProbeCall call, boolean keep);

  /**
   * Takes a role first.
   *
   * @param region of the STS that is asked
   */
  Chained as(RoleArn role, String region);

  /** A wire of another role, or the answer that refused it; one of the two is null. */
  record Chained(RequestSender wire, ProbeAnswer refused) {}

  /** The host of a service of AWS in a region, such as {@code sqs.eu-west-1.amazonaws.com}. */
  String hostOf(AwsService service, String region);

  /**
   * Whether a dry run of this service is none: at AWS's own endpoints, or where the declaration
   * says so. A server that does not know the flag performs the call.
   */
  boolean honoursDryRuns(AwsService service);

  /** Ends what runs, from another thread; what is asked from now on has no answer. */
  @Override
  default void close() {}
}
