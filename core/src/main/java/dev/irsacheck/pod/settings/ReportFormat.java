package dev.irsacheck.pod.settings;

public enum ReportFormat {
  TEXT,
  JSON,
  PROMETHEUS
}
