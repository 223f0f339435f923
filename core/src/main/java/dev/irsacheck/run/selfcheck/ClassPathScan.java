package dev.irsacheck.run.selfcheck;

import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.pod.classpath.SdkInventory;

/** Finds the AWS SDKs that the application brings. */
public interface ClassPathScan {
  /**
   * Looks at the class path.
   *
   * @param deadline what was found by then is the answer
   */
  SdkInventory until(Deadline deadline);
}
