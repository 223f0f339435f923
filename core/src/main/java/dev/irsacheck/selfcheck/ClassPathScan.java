package dev.irsacheck.selfcheck;

import dev.irsacheck.classpath.SdkInventory;
import java.util.function.BooleanSupplier;

/** Finds the AWS SDKs that the application brings. */
public interface ClassPathScan {
  /**
   * Looks at the class path.
   *
   * @param expired true once the time is up; what was found by then is the answer
   */
  SdkInventory until(BooleanSupplier expired);
}
