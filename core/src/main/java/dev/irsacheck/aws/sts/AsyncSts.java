package dev.irsacheck.aws.sts;

import java.util.function.Supplier;

/** Puts both questions to STS while the caller looks at other things. */
public interface AsyncSts {
  /**
   * Starts asking and returns at once.
   *
   * @param deadline ends everything
   * @param definite until when even a definite refusal is asked again
   * @return waits for the answers, at most until the deadline
   */
  Supplier<AsyncStsProbe.Result> start(StsRequest request, Deadline deadline, Deadline definite);
}
