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
 * The settings that count where core cannot read them: whether to run, whether a fault of our own
 * stops the application, whether it then keeps away from the node's role, how much to say, whether
 * only the container's own start is checked, and how long it may take.
 *
 * <p>Names, values and precedence are core's: agent arguments, then system properties, then the
 * environment, of which the first that can be used counts. The configuration file is left to core,
 * since here no file is opened; so is saying what is wrong.
 */
public final class BootstrapSettings {
  /** Where a configuration file is looked for, unless one is named. */
  public static final String CONFIGURATION = "/etc/irsa-check/config.yaml";

  /** For the report: half as long again as the check, and this. */
  private static final long GRACE = 5_000;

  private static final long LONGEST_GRACE = 35_000;

  private final AgentArguments arguments;
  private final Properties properties;
  private final Map<String, String> environment;

  /**
   * @param arguments the text behind {@code -javaagent:…=}, may be null
   */
  public BootstrapSettings(
      String arguments, Properties properties, Map<String, String> environment) {
    this.arguments = new AgentArguments(arguments);
    this.properties = properties;
    this.environment = environment;
  }

  /** The arguments alone. */
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

  /** {@code start} or {@code always}; empty where only the configuration file may say it. */
  public String where() {
    return word("where", "start", "always");
  }

  boolean startsWithoutRole() {
    return word("no-role", "stop", "start").equals("start");
  }

  /**
   * Whether there are arguments that cannot be taken apart: which settings they name is unknown.
   */
  boolean hasUnreadableArguments() {
    return !arguments.faults.isEmpty();
  }

  /** Whether any source names this setting, whatever it says. */
  boolean isNamed(String name) {
    return !said(name, "true").isEmpty();
  }

  /** The first text that is not empty; null if there is none. */
  String text(String name) {
    for (String text : said(name, "")) {
      if (!text.isEmpty()) {
        return text;
      }
    }
    return null;
  }

  /**
   * How long the check is waited for, in milliseconds: longer than its own deadline, which it keeps
   * by itself unless something is very wrong with it. On a node that starts fifty pods at a time
   * the report alone takes seconds, and a verdict that comes too late here would let the
   * application start unchecked.
   *
   * <p>Where there is a configuration file, what it might say at the most counts.
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

  /** Whether there is a configuration file, or one that is named. */
  boolean mayBeConfigured() {
    return isNamed("config") || configuration().exists();
  }

  /** The file that kubelet reads; null where only the configuration file may name it. */
  public String terminationLog() {
    return text("termination-log");
  }

  /** The configuration file, whether it is there or not. */
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

  /** Empty if no source says one of the words. */
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
   * What the sources say, in the order in which they count.
   *
   * @param alone what an argument without a value says
   */
  List<String> said(String name, String alone) {
    List<String> said = new ArrayList<>();
    for (AgentArguments.Argument argument : arguments.arguments) {
      if (argument.key.equals(name)) {
        said.add(argument.value == null ? alone : argument.value);
        // The first one counts.
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

  /** What is in force of a setting of the AWS SDK: the property before the variable, or null. */
  String ofTheSdk(String variable, String property) {
    String value = properties.getProperty(property);
    value = isSet(value) ? value : environment.get(variable);
    return isSet(value) ? value : null;
  }

  private static boolean isSet(String value) {
    return value != null && !value.isEmpty();
  }
}
