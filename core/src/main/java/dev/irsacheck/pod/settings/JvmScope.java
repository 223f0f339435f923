package dev.irsacheck.pod.settings;

/** Which of a container's JVMs are checked. */
public enum JvmScope {
  /** Those of the container's own start, each once. */
  START,
  /** Those too that were exec'd into the running container, or started by a checked one. */
  ALWAYS
}
