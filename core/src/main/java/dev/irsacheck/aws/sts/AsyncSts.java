package dev.irsacheck.aws.sts;

import java.util.function.Supplier;

/** Calls STS while the caller does other checks. */
public interface AsyncSts {
  /**
   * @param definite until when even a definite refusal is retried
   * @return waits for the results, at most until the deadline
   */
  Supplier<AsyncStsProbe.Result> start(StsRequest request, Deadline deadline, Deadline definite);
}
