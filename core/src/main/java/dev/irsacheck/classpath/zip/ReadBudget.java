package dev.irsacheck.classpath.zip;

import java.util.function.BooleanSupplier;

/** What one scan may cost: the caller's deadline, and a bound on the bytes that are inflated. */
public final class ReadBudget {
  /** A war of 100 MB inflates to about 110 MB; ten of them are an unusual servlet container. */
  private static final long MAX_INFLATED = 2L << 30;

  private final BooleanSupplier expired;
  private long inflated;

  /**
   * @param expired true once the caller's deadline has passed; asked before each read
   */
  public ReadBudget(BooleanSupplier expired) {
    this.expired = expired;
  }

  /**
   * @throws TimeLimitReached if the deadline has passed
   */
  public void checkTime() throws TimeLimitReached {
    if (expired.getAsBoolean()) {
      throw new TimeLimitReached();
    }
  }

  void spendInflated(long bytes) throws BadArchive {
    inflated += bytes;
    if (inflated > MAX_INFLATED) {
      throw new BadArchive("compressed nested archives of more than 2 GiB");
    }
  }
}
