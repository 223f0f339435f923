package dev.irsacheck.cli.command;

/** Report formats for findings that have no line in a repository. */
public enum FindingsFormat {
  TEXT,
  JSON,
  JUNIT
}
