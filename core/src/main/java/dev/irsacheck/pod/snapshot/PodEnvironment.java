package dev.irsacheck.pod.snapshot;

import java.time.Instant;

/** The environment of the check: variables, files, clock. */
public interface PodEnvironment {
  Variables variables();

  Instant now();

  FileState file(String path, int limit);

  /**
   * Reads at most 4 KB of a file in {@code /proc} or {@code /sys}; null if unreadable. Cheaper than
   * {@link #file}, since every start pays for it.
   */
  String counters(String path);

  /** Returns {@code uid 65532, gid 65532}, or null if the platform does not say. */
  String user();
}
