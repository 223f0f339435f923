package dev.irsacheck.cli.command;

/** How findings are written that are of no line of a repository, which a CI could show them at. */
public enum FindingsFormat {
  /** Lines for people. */
  TEXT,
  /** One line for programs. */
  JSON,
  /** For a CI's list of tests. */
  JUNIT
}
