package dev.irsacheck.pod.settings;

/** What a check that has no clear answer leads to. */
public enum StartDecision {
  STOP,
  START
}
