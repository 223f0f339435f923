package dev.irsacheck.snapshot;

/** Environment variables: a live process's, or those that a manifest declares. */
public interface Variables {
  /** The value of an environment variable, or null if it is not set. */
  String variable(String name);
}
