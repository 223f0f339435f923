package dev.irsacheck.pod.snapshot;

import java.time.Instant;

/** The world outside, as far as the check looks at it. */
public interface PodEnvironment {
  /** The application's, or those of a process of our own. */
  Variables variables();

  /** The node's clock. */
  Instant now();

  /**
   * What stands at a path.
   *
   * @param limit how many bytes are read at the most; a larger file is {@link
   *     FileState.Kind#TOO_LARGE}
   */
  FileState file(String path, int limit);

  /**
   * What the kernel writes under a path of {@code /proc} or {@code /sys}, at most 4 KB of it; null
   * where it cannot be read. Cheaper than {@link #file}, since every start pays for it.
   */
  String counters(String path);

  /** Such as {@code uid 65532, gid 65532}; null where the platform does not tell. */
  String user();
}
