package dev.irsacheck.pod.settings;

/** When the application's own SDK is made to fetch credentials before {@code main}. */
public enum RehearsalMode {
  ALWAYS,
  NEVER,
  /** Where the class path alone does not prove what it will do. */
  IN_DOUBT
}
