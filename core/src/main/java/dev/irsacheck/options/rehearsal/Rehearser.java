package dev.irsacheck.options.rehearsal;

import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.check.facts.Rehearsal;
import java.util.List;

/** Makes copies of the application's SDK fetch the role's credentials. */
public interface Rehearser {
  /** Returns one result for each copy by the deadline; never throws. */
  List<Rehearsal> rehearse(List<SdkToRehearse> copies, TokenText token, Deadline deadline);
}
