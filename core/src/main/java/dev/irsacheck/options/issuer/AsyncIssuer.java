package dev.irsacheck.options.issuer;

import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.check.facts.IssuerInspection;
import java.util.function.Supplier;

public interface AsyncIssuer {
  /** Starts the inspection; the supplier waits for its result until the deadline. */
  Supplier<IssuerInspection> start(IssuerRequest request, Deadline deadline);
}
