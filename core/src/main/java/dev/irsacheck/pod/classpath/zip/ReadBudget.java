package dev.irsacheck.pod.classpath.zip;

import java.util.function.BooleanSupplier;

/** The limits of one scan: deadline, number of nested archives, and bytes read from them. */
public final class ReadBudget {
  /** A war of 100 MB inflates to about 110 MB; ten of them are an unusual servlet container. */
  private static final long MAX_NESTED_BYTES = 2L << 30;

  /**
   * A large application has 1,000 libraries. An archive of 1 MB can refer to one nested archive
   * 10,000 times.
   */
  private static final int MAX_NESTED = 20_000;

  private final BooleanSupplier expired;
  private long nestedBytes;
  private int nested;

  public ReadBudget(BooleanSupplier expired) {
    this.expired = expired;
  }

  public void checkTime() throws TimeLimitReached {
    if (expired.getAsBoolean()) {
      throw new TimeLimitReached();
    }
  }

  public boolean allowsNested() {
    return nested < MAX_NESTED;
  }

  public static String noMoreNested() {
    return "more than " + MAX_NESTED + " nested archives";
  }

  void openNested() throws BadArchive {
    if (!allowsNested()) {
      throw new BadArchive(noMoreNested());
    }
    nested++;
  }

  void spendNested(long bytes) throws BadArchive {
    nestedBytes += bytes;
    if (nestedBytes > MAX_NESTED_BYTES) {
      throw new BadArchive("nested archives of which more than 2 GiB would have to be read");
    }
  }
}
