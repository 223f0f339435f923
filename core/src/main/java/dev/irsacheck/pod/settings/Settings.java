package dev.irsacheck.pod.settings;

import java.util.HashMap;
import java.util.Map;

/** The values in force, each with its origin. Immutable. */
public final class Settings {
  private static final String DEFAULT_ORIGIN = "default";

  private final Map<Setting<?>, Object> values;
  private final Map<Setting<?>, String> origins;

  private Settings(Map<Setting<?>, Object> values, Map<Setting<?>, String> origins) {
    this.values = values;
    this.origins = origins;
  }

  /** The settings when nothing is given anywhere. */
  public static Settings defaults() {
    return new Builder().build();
  }

  /** What a source gave, else the default. */
  @SuppressWarnings("unchecked") // put() ties the type of the value to that of its setting
  public <T> T get(Setting<T> setting) {
    return given(setting) ? (T) values.get(setting) : setting.defaultValue();
  }

  /** Whether a source gave a value, so that the default is not in force. */
  public boolean given(Setting<?> setting) {
    return origins.containsKey(setting);
  }

  /** Where the value came from: "env IRSA_CHECK_EXPECT_ROLE", or "default". */
  public String origin(Setting<?> setting) {
    return origins.getOrDefault(setting, DEFAULT_ORIGIN);
  }

  /** The same with another value for one setting. */
  public <T> Settings with(Setting<T> setting, T value, String origin) {
    Builder other = new Builder();
    other.put(setting, value, origin);
    values.forEach(other.values::putIfAbsent);
    origins.forEach(other.origins::putIfAbsent);
    return other.build();
  }

  /** Whether a pod without any part of a role starts, since nobody expects it to have one. */
  public boolean startsWithoutRole() {
    return get(Setting.NO_ROLE) == StartDecision.START
        && get(Setting.EXPECT_IDENTITY) == ExpectedIdentity.ANY
        && get(Setting.EXPECT_ROLE).isEmpty()
        && get(Setting.EXPECT_ACCOUNT).isEmpty()
        && get(Setting.EXPECT_SERVICE_ACCOUNT).isEmpty();
  }

  /** Takes what the sources give, the one of highest precedence first: what is given stays. */
  static final class Builder {
    private final Map<Setting<?>, Object> values = new HashMap<>();
    private final Map<Setting<?>, String> origins = new HashMap<>();

    <T> void put(Setting<T> setting, T value, String origin) {
      if (origins.putIfAbsent(setting, origin) == null) {
        values.put(setting, value);
      }
    }

    Settings build() {
      return new Settings(Map.copyOf(values), Map.copyOf(origins));
    }
  }
}
