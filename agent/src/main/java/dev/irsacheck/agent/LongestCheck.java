package dev.irsacheck.agent;

import java.io.File;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;

/**
 * How long the check is waited for: longer than its own deadline, which it keeps by itself unless
 * something is very wrong with it. On a node that starts fifty pods at a time the report alone
 * takes seconds, and a verdict that comes too late here would let the application start unchecked.
 *
 * <p>Names, defaults and bounds are core's. What the configuration file says is not read here:
 * where there is one, what it might say at the most counts.
 */
final class LongestCheck {
  /** For the report: half as long again as the check, and this. */
  private static final long GRACE = 5_000;

  private static final long LONGEST_GRACE = 35_000;

  private static final long TEN_MINUTES = 600_000;
  private static final long HOUR = 3_600_000;

  /** Where core looks for a configuration file. */
  private static final String CONFIGURATION = "/etc/irsa-check/config.yaml";

  private LongestCheck() {}

  /** Returns milliseconds. */
  static long millis(BootstrapSettings settings) {
    long check =
        millis(settings, "timeout", 30_000, TEN_MINUTES) + millis(settings, "wait", 0, HOUR);
    return check + Math.min(GRACE + check / 2, LONGEST_GRACE);
  }

  private static long millis(BootstrapSettings settings, String name, long fallback, long most) {
    String value = settings.value(name);
    if (value == null) {
      return mayBeConfigured(settings) ? most : fallback;
    }
    Duration duration = duration(value.trim());
    boolean wrong =
        duration == null
            || duration.isNegative()
            || duration.compareTo(Duration.ofMillis(most)) > 0;
    // Core will say what is wrong with it; that takes no time.
    return wrong ? most : duration.toMillis();
  }

  /** Whether there is a configuration file, or one that is named. */
  static boolean mayBeConfigured(BootstrapSettings settings) {
    return settings.value("config") != null || configuration(settings).exists();
  }

  /** The configuration file, whether it is there or not. */
  static File configuration(BootstrapSettings settings) {
    String named = settings.value("config");
    return new File(named == null ? CONFIGURATION : named.trim());
  }

  /** Null if the text is no duration. */
  private static Duration duration(String text) {
    String iso = text.toUpperCase(Locale.ROOT);
    if (iso.endsWith("MS")) {
      iso = iso.substring(0, iso.length() - 2);
      return iso.matches("[0-9]{1,9}") ? Duration.ofMillis(Long.parseLong(iso)) : null;
    }
    if (!iso.startsWith("P")) {
      iso = "PT" + iso + (iso.matches("[0-9]+") ? "S" : "");
    }
    try {
      return Duration.parse(iso);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
