package dev.irsacheck.base.bootstrap;

import java.time.Duration;

public final class DurationRange {
  public static final DurationRange TIMEOUT = new DurationRange("100ms", "10m", "30s");
  public static final DurationRange WAIT = new DurationRange("0s", "1h", "0s");

  public final String least;
  public final String most;
  public final String fallback;

  public DurationRange(String least, String most, String fallback) {
    this.least = least;
    this.most = most;
    this.fallback = fallback;
  }

  public boolean contains(Duration duration) {
    return duration.compareTo(SettingText.duration(least)) >= 0
        && duration.compareTo(SettingText.duration(most)) <= 0;
  }
}
