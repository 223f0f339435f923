package dev.irsacheck.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values in force, each with its origin. Immutable. */
public final class Settings {
  private static final String DEFAULT_ORIGIN = "default";

  private final Map<Setting, Object> values;
  private final Map<Setting, String> origins;

  private Settings(Map<Setting, Object> values, Map<Setting, String> origins) {
    this.values = values;
    this.origins = origins;
  }

  /** The settings when nothing is given anywhere. */
  public static Settings defaults() {
    return of(new EnumMap<>(Setting.class), new EnumMap<>(Setting.class));
  }

  /** Takes both maps over and fills in what is missing with defaults. */
  static Settings of(EnumMap<Setting, Object> given, EnumMap<Setting, String> origins) {
    for (Setting setting : Setting.values()) {
      if (!given.containsKey(setting) && !setting.fallback().isEmpty()) {
        given.put(setting, SettingValue.parse(setting, setting.fallback()).value());
      }
    }
    return new Settings(given, origins);
  }

  /** Where the value came from: "env IRSA_CHECK_EXPECT_ROLE", or "default". */
  public String origin(Setting setting) {
    return origins.getOrDefault(setting, DEFAULT_ORIGIN);
  }

  /** Whether a source gave a value, so that the default is not in force. */
  public boolean given(Setting setting) {
    return origins.containsKey(setting);
  }

  public Mode mode() {
    String word = text(Setting.MODE);
    if (word.equals("warn")) {
      return Mode.WARN;
    }
    return word.equals("off") ? Mode.OFF : Mode.ENFORCE;
  }

  public ReportFormat format() {
    return text(Setting.FORMAT).equals("json") ? ReportFormat.JSON : ReportFormat.TEXT;
  }

  /** From 100 ms to 10 minutes. */
  public Duration timeout() {
    return (Duration) values.get(Setting.TIMEOUT);
  }

  /** The setting {@code wait}, from zero to an hour; Object has taken the shorter name. */
  public Duration waitTime() {
    return (Duration) values.get(Setting.WAIT);
  }

  /** A role ARN, with its path if it has one. */
  public Optional<String> expectRole() {
    return Optional.ofNullable(text(Setting.EXPECT_ROLE));
  }

  /** Twelve digits. */
  public Optional<String> expectAccount() {
    return Optional.ofNullable(text(Setting.EXPECT_ACCOUNT));
  }

  /** As the token's subject spells it: {@code system:serviceaccount:NS:SA}. */
  public Optional<String> expectServiceAccount() {
    return Optional.ofNullable(text(Setting.EXPECT_SERVICE_ACCOUNT));
  }

  public String expectAudience() {
    return text(Setting.EXPECT_AUDIENCE);
  }

  /**
   * Codes of the right form, in the order given; whether they exist is for the catalogue to say.
   */
  @SuppressWarnings("unchecked")
  public Set<String> ignore() {
    Object codes = values.get(Setting.IGNORE);
    return codes == null ? Set.of() : (Set<String>) codes;
  }

  public Path terminationLog() {
    return path(Setting.TERMINATION_LOG);
  }

  public boolean strict() {
    return truth(Setting.STRICT);
  }

  public boolean noDowngrade() {
    return truth(Setting.NO_DOWNGRADE);
  }

  public boolean watch() {
    return truth(Setting.WATCH);
  }

  public boolean verbose() {
    return truth(Setting.VERBOSE);
  }

  public Optional<Path> caBundle() {
    return Optional.ofNullable(path(Setting.CA_BUNDLE));
  }

  public Path namespaceFile() {
    return path(Setting.NAMESPACE_FILE);
  }

  /**
   * Where the webhook mounts the token; which one the SDKs use is AWS_WEB_IDENTITY_TOKEN_FILE's to
   * say.
   */
  public Path defaultTokenFile() {
    return path(Setting.TOKEN_PATH);
  }

  /** Without the slash that follows it in an annotation. */
  public String annotationPrefix() {
    return text(Setting.ANNOTATION_PREFIX);
  }

  /** As written: relative or absolute, with wildcards, in the order given. */
  @SuppressWarnings("unchecked")
  public List<String> scanExtra() {
    Object paths = values.get(Setting.SCAN_EXTRA);
    return paths == null ? List.of() : (List<String>) paths;
  }

  /** Whether the pod starts although the check could not tell. */
  public boolean startsUntold() {
    return text(Setting.CANNOT_TELL).equals("start");
  }

  /** Whether a pod without any part of a role starts, since nobody expects it to have one. */
  public boolean startsWithoutRole() {
    return text(Setting.NO_ROLE).equals("start")
        && expectRole().isEmpty()
        && expectAccount().isEmpty()
        && expectServiceAccount().isEmpty();
  }

  public Rehearse rehearse() {
    String word = text(Setting.REHEARSE);
    if (word.equals("true")) {
      return Rehearse.ALWAYS;
    }
    return word.equals("auto") ? Rehearse.IN_DOUBT : Rehearse.NEVER;
  }

  public Optional<Path> trustPolicy() {
    return Optional.ofNullable(path(Setting.TRUST_POLICY));
  }

  public boolean inspectIssuer() {
    return truth(Setting.INSPECT_ISSUER);
  }

  public boolean inspectIssuerAllowPrivate() {
    return truth(Setting.INSPECT_ISSUER_ALLOW_PRIVATE);
  }

  public ListenAddress listen() {
    return (ListenAddress) values.get(Setting.LISTEN);
  }

  /** From a second to a day. */
  public Duration interval() {
    return (Duration) values.get(Setting.INTERVAL);
  }

  /** At least 1. */
  public int failureThreshold() {
    return (Integer) values.get(Setting.FAILURE_THRESHOLD);
  }

  /** The type of the pod condition to set, {@code PREFIX/NAME}. */
  public Optional<String> condition() {
    return Optional.ofNullable(text(Setting.CONDITION));
  }

  /** The configuration file, whether it exists or not. */
  public Path config() {
    return path(Setting.CONFIG);
  }

  private String text(Setting setting) {
    return (String) values.get(setting);
  }

  private Path path(Setting setting) {
    return (Path) values.get(setting);
  }

  private boolean truth(Setting setting) {
    return (Boolean) values.get(setting);
  }
}
