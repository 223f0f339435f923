package dev.irsacheck.check;

import dev.irsacheck.chain.evidence.Source;

/** The name of a value's source: an environment variable or a system property. */
public final class VariableName {
  private VariableName() {}

  public static String of(Source source) {
    return source.isEnvironment() ? source.name() : source.text();
  }

  /** True for a system property, which neither the webhook nor {@code env} of a pod spec sets. */
  public static boolean isProperty(Source source) {
    return !source.isEnvironment();
  }
}
