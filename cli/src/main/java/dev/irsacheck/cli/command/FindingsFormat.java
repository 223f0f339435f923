package dev.irsacheck.cli.command;

public enum FindingsFormat {
  TEXT,
  JSON,
  JUNIT
}
