package dev.irsacheck.pod.settings;

/** Which JVMs of a container are checked. */
public enum JvmScope {
  START,
  /** Also JVMs that were exec'd into the container, or started by a checked one. */
  ALWAYS
}
