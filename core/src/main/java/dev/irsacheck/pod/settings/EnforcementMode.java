package dev.irsacheck.pod.settings;

/** What follows from a broken chain. */
public enum EnforcementMode {
  /** The pod stops with the verdict's exit code. */
  ENFORCE,
  /** The message is printed and the application starts. */
  WARN,
  /** Nothing is checked. */
  OFF
}
