package dev.irsacheck.base.bootstrap;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The settings that premain needs before core, with core's names and precedence: agent arguments,
 * system properties, environment. Core reads the configuration file and reports errors.
 */
public final class BootstrapSettings {
  public static final String CONFIGURATION = "/etc/irsa-check/config.yaml";
  public static final String NAMESPACE = "/var/run/secrets/kubernetes.io/serviceaccount/namespace";

  /**
   * Time for the report, in milliseconds, in addition to one and a half times the check's timeout.
   */
  private static final long GRACE = 5_000;

  private static final long LONGEST_GRACE = 35_000;

  private final AgentArguments arguments;
  private final Properties properties;
  private final Map<String, String> environment;

  public BootstrapSettings(
      String arguments, Properties properties, Map<String, String> environment) {
    this.arguments = new AgentArguments(arguments);
    this.properties = properties;
    this.environment = environment;
  }

  public static BootstrapSettings ofArguments(String arguments) {
    return new BootstrapSettings(
        arguments, new Properties(), Collections.<String, String>emptyMap());
  }

  public boolean off() {
    return word("mode", "enforce", "warn", "off").equals("off");
  }

  public boolean strict() {
    return isTrue("strict");
  }

  public boolean noDowngrade() {
    return isTrue("no-downgrade");
  }

  public boolean verbose() {
    return isTrue("verbose");
  }

  /** {@code start} or {@code always}; empty if only the configuration file can tell. */
  public String where() {
    return word("where", "start", "always");
  }

  boolean startsWithoutRole() {
    return word("no-role", "stop", "start").equals("start");
  }

  boolean hasUnreadableArguments() {
    return !arguments.faults.isEmpty();
  }

  boolean isNamed(String name) {
    return !said(name, "true").isEmpty();
  }

  /** Returns the first text that is not empty, or null. */
  String text(String name) {
    for (String text : said(name, "")) {
      if (!text.isEmpty()) {
        return text;
      }
    }
    return null;
  }

  /**
   * How long premain waits for the check, in milliseconds. This is longer than the check's own
   * timeout, because on a busy node the report takes seconds, and without a verdict the application
   * would start unchecked.
   */
  public long longestCheck() {
    long check = millis("timeout", DurationRange.TIMEOUT) + millis("wait", DurationRange.WAIT);
    return check + Math.min(GRACE + check / 2, LONGEST_GRACE);
  }

  private long millis(String name, DurationRange range) {
    for (String text : said(name, "")) {
      Duration duration = SettingText.duration(text);
      if (duration != null && range.contains(duration)) {
        return duration.toMillis();
      }
    }
    return SettingText.millis(mayBeConfigured() ? range.most : range.fallback);
  }

  boolean mayBeConfigured() {
    return isNamed("config") || configuration().exists();
  }

  /** The termination message file; null if only the configuration file can name it. */
  public String terminationLog() {
    return text("termination-log");
  }

  /** The node exporter's directory; null if only the configuration file can name it. */
  public String textfileDirectory() {
    return text("textfile-directory");
  }

  /** The file that names the pod's namespace. */
  public File namespaceFile() {
    String named = text("namespace-file");
    return new File(named == null ? NAMESPACE : named);
  }

  public File configuration() {
    String named = text("config");
    return new File(named == null ? CONFIGURATION : named);
  }

  private boolean isTrue(String name) {
    for (String text : said(name, "true")) {
      Boolean truth = SettingText.truth(text);
      if (truth != null) {
        return truth;
      }
    }
    return false;
  }

  private String word(String name, String... words) {
    for (String text : said(name, "")) {
      for (String word : words) {
        if (word.equals(text.toLowerCase(Locale.ROOT))) {
          return word;
        }
      }
    }
    return "";
  }

  /**
   * Returns the values of all sources in order of precedence.
   *
   * @param alone the value of an argument without {@code =}
   */
  List<String> said(String name, String alone) {
    List<String> said = new ArrayList<>();
    for (AgentArguments.Argument argument : arguments.arguments) {
      if (argument.key.equals(name)) {
        said.add(argument.value == null ? alone : argument.value);
        break;
      }
    }
    add(said, properties.getProperty(SettingText.property(name)));
    add(said, environment.get(SettingText.variable(name)));
    return said;
  }

  private static void add(List<String> said, String text) {
    if (text != null) {
      said.add(SettingText.stripped(text));
    }
  }

  String ofTheSdk(String variable, String property) {
    String value = properties.getProperty(property);
    value = isSet(value) ? value : environment.get(variable);
    return isSet(value) ? value : null;
  }

  private static boolean isSet(String value) {
    return value != null && !value.isEmpty();
  }
}
