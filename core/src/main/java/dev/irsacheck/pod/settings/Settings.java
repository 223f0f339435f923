package dev.irsacheck.pod.settings;

import java.util.HashMap;
import java.util.Map;

/** The effective values, each with its origin. Immutable. */
public final class Settings {
  private static final String DEFAULT_ORIGIN = "default";

  private final Map<Setting<?>, Object> values;
  private final Map<Setting<?>, String> origins;

  private Settings(Map<Setting<?>, Object> values, Map<Setting<?>, String> origins) {
    this.values = values;
    this.origins = origins;
  }

  public static Settings defaults() {
    return new Builder().build();
  }

  @SuppressWarnings("unchecked") // put() ties the value's type to its setting
  public <T> T get(Setting<T> setting) {
    return given(setting) ? (T) values.get(setting) : setting.defaultValue();
  }

  public boolean given(Setting<?> setting) {
    return origins.containsKey(setting);
  }

  public String origin(Setting<?> setting) {
    return origins.getOrDefault(setting, DEFAULT_ORIGIN);
  }

  public <T> Settings with(Setting<T> setting, T value, String origin) {
    Builder other = new Builder();
    other.put(setting, value, origin);
    values.forEach(other.values::putIfAbsent);
    origins.forEach(other.origins::putIfAbsent);
    return other.build();
  }

  /** Whether a pod without any part of a role starts, since no role is expected. */
  public boolean startsWithoutRole() {
    return get(Setting.NO_ROLE) == StartDecision.START
        && get(Setting.EXPECT_IDENTITY) == ExpectedIdentity.ANY
        && get(Setting.EXPECT_ROLE).isEmpty()
        && get(Setting.EXPECT_ACCOUNT).isEmpty()
        && get(Setting.EXPECT_SERVICE_ACCOUNT).isEmpty();
  }

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
