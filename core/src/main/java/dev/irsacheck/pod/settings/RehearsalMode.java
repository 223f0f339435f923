package dev.irsacheck.pod.settings;

/** When to make the application's own SDK fetch credentials before {@code main}. */
public enum RehearsalMode {
  ALWAYS,
  NEVER,
  /** Only if the class path alone does not prove what the SDK will do. */
  IN_DOUBT
}
