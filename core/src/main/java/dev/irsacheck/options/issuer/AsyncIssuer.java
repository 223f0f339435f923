package dev.irsacheck.options.issuer;

import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.check.facts.IssuerInspection;
import java.util.function.Supplier;

/** Inspects an issuer while the caller looks at other things. */
public interface AsyncIssuer {
  /**
   * Starts the inspection and returns at once.
   *
   * @return waits for the result, at most until the deadline
   */
  Supplier<IssuerInspection> start(IssuerRequest request, Deadline deadline);
}
