package dev.irsacheck.agent;

import java.io.File;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * How long the check is waited for: a little longer than its own deadline, which it keeps by itself
 * unless something is very wrong with it.
 *
 * <p>Names, defaults and bounds are core's. What the configuration file says is not read here:
 * where there is one, what it might say at the most counts.
 */
final class LongestCheck {
  /** For the report. */
  private static final long GRACE = 500;

  private static final long TEN_MINUTES = 600_000;
  private static final long HOUR = 3_600_000;

  /** Where core looks for a configuration file. */
  static final String CONFIGURATION = "/etc/irsa-check/config.yaml";

  private final String arguments;
  private final Properties properties;
  private final Map<String, String> environment;

  private LongestCheck(String arguments, Properties properties, Map<String, String> environment) {
    this.arguments = arguments;
    this.properties = properties;
    this.environment = environment;
  }

  /**
   * Returns milliseconds.
   *
   * @param arguments the text behind {@code -javaagent:…=}, may be null
   */
  static long millis(String arguments) {
    return millis(arguments, System.getProperties(), System.getenv());
  }

  static long millis(String arguments, Properties properties, Map<String, String> environment) {
    LongestCheck check = new LongestCheck(arguments, properties, environment);
    return check.millis("timeout", 30_000, TEN_MINUTES) + check.millis("wait", 0, HOUR) + GRACE;
  }

  private long millis(String setting, long fallback, long most) {
    String value = value(setting);
    if (value == null) {
      return mayBeConfigured() ? most : fallback;
    }
    Duration duration = duration(value.trim());
    boolean wrong =
        duration == null
            || duration.isNegative()
            || duration.compareTo(Duration.ofMillis(most)) > 0;
    // Core will say what is wrong with it; that takes no time.
    return wrong ? most : duration.toMillis();
  }

  private boolean mayBeConfigured() {
    String file = value("config");
    return file != null || new File(CONFIGURATION).exists();
  }

  private String value(String setting) {
    return BootstrapSettings.value(setting, arguments, properties, environment);
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
