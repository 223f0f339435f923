package dev.irsacheck.pod.classpath.zip;

import java.util.function.BooleanSupplier;

/**
 * What one scan may cost: the caller's deadline, a bound on the nested archives that are opened,
 * and one on the bytes that are read from them.
 */
public final class ReadBudget {
  /** A war of 100 MB inflates to about 110 MB; ten of them are an unusual servlet container. */
  private static final long MAX_NESTED_BYTES = 2L << 30;

  /**
   * A large application has 1,000 libraries. An archive of 1 MB can point at one nested archive
   * 10,000 times, and that one at another.
   */
  private static final int MAX_NESTED = 20_000;

  private final BooleanSupplier expired;
  private long nestedBytes;
  private int nested;

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

  /** Whether one more nested archive may be opened. */
  public boolean allowsNested() {
    return nested < MAX_NESTED;
  }

  /** Why none may be. */
  public static String noMoreNested() {
    return "more than " + MAX_NESTED + " nested archives";
  }

  void openNested() throws BadArchive {
    if (!allowsNested()) {
      throw new BadArchive(noMoreNested());
    }
    nested++;
  }

  /** Of a nested archive: inflated, or read in place. */
  void spendNested(long bytes) throws BadArchive {
    nestedBytes += bytes;
    if (nestedBytes > MAX_NESTED_BYTES) {
      throw new BadArchive("nested archives of which more than 2 GiB would have to be read");
    }
  }
}
