package dev.irsacheck.issuer;

import dev.irsacheck.facts.IssuerInspection;
import dev.irsacheck.sts.Deadline;
import java.util.function.Supplier;

/** Inspects an issuer while the caller looks at other things. */
public interface IssuerInquirer {
  /**
   * Starts the inspection and returns at once.
   *
   * @return waits for the result, at most until the deadline
   */
  Supplier<IssuerInspection> start(IssuerQuestion question, Deadline deadline);
}
