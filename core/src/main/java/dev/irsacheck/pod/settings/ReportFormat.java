package dev.irsacheck.pod.settings;

/** How the report is written. */
public enum ReportFormat {
  /** Lines for people. */
  TEXT,
  /** One line for programs. */
  JSON
}
