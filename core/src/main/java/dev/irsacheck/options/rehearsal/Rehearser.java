package dev.irsacheck.options.rehearsal;

import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.check.facts.Rehearsal;
import java.util.List;

/** Lets copies of the application's SDK fetch the role's credentials. */
public interface Rehearser {
  /**
   * One copy after the other.
   *
   * @param copies each with the whole class path's elements
   * @param deadline the check's own; nothing runs longer
   * @return one for each copy; never fails
   */
  List<Rehearsal> rehearse(List<SdkToRehearse> copies, TokenText token, Deadline deadline);
}
