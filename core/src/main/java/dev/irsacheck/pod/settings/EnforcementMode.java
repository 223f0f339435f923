package dev.irsacheck.pod.settings;

/** What happens when a chain is broken. */
public enum EnforcementMode {
  ENFORCE,
  WARN,
  OFF
}
