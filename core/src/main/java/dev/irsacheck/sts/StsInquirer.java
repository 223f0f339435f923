package dev.irsacheck.sts;

import java.util.function.Supplier;

/** Puts both questions to STS while the caller looks at other things. */
public interface StsInquirer {
  /**
   * Starts asking and returns at once.
   *
   * @param deadline ends everything
   * @param definite until when even a definite refusal is asked again
   * @return waits for the answers, at most until the deadline
   */
  Supplier<StsInquiry.Result> start(StsQuestion question, Deadline deadline, Deadline definite);
}
