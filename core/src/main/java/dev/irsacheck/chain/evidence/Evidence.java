package dev.irsacheck.chain.evidence;

import dev.irsacheck.base.text.Printable;

/**
 * A value with its source.
 *
 * @param value printable, never a secret
 */
public record Evidence(String label, String value, Source source) {
  public static Evidence of(String label, Object value, Source source) {
    return new Evidence(label, Printable.of(value), source);
  }

  public static Evidence ofSetting(String label, SourcedText setting) {
    return setting == null
        ? of(label, "not set", Source.NONE)
        : of(label, setting.value(), setting.source());
  }

  public static Evidence notSet(String variable) {
    return of(variable, "not set", Source.env(variable));
  }
}
