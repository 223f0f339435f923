package dev.irsacheck.run.selfcheck;

import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.pod.classpath.SdkInventory;

/** Finds the AWS SDKs that the application brings. */
public interface ClassPathScan {
  SdkInventory until(Deadline deadline);
}
