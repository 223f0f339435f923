package dev.irsacheck.check;

import dev.irsacheck.text.Durations;
import java.time.Duration;

/** By how much the node's clock differs from that of STS. */
public final class ClockSkew {
  private ClockSkew() {}

  /** Such as "the node's clock is 20 minutes ahead of STS's". */
  public static String inWords(Duration skew) {
    return CheckTexts.clockIsOff(
        Durations.inWords(skew), skew.isNegative() ? " behind STS's" : " ahead of STS's");
  }
}
