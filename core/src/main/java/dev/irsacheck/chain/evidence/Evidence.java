package dev.irsacheck.chain.evidence;

import dev.irsacheck.base.text.Printable;

/**
 * A value that was seen.
 *
 * @param label such as {@code role}
 * @param value printable, never a secret
 * @param source where it came from
 */
public record Evidence(String label, String value, Source source) {
  public static Evidence of(String label, Object value, Source source) {
    return new Evidence(label, Printable.of(value), source);
  }

  /** A setting with its source, or "not set" for null. */
  public static Evidence ofSetting(String label, SourcedText setting) {
    return setting == null
        ? of(label, "not set", Source.NONE)
        : of(label, setting.value(), setting.source());
  }

  /** Of a variable that is missing. */
  public static Evidence notSet(String variable) {
    return of(variable, "not set", Source.env(variable));
  }
}
