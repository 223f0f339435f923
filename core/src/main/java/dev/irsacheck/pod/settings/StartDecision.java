package dev.irsacheck.pod.settings;

/** What happens after an inconclusive check. */
public enum StartDecision {
  STOP,
  START
}
