package dev.irsacheck.pod.snapshot;

import dev.irsacheck.base.text.Durations;
import dev.irsacheck.base.time.OwnThread;
import java.time.Duration;
import java.util.function.Supplier;

/** Reads the pod's files within a time limit, so that a hanging disk does not block the check. */
final class TimeLimitedFiles {
  /** A working disk answers within this time, even if less is left. */
  private static final Duration LEAST = Duration.ofMillis(50);

  private final PodEnvironment pod;
  private final Supplier<Duration> left;

  TimeLimitedFiles(PodEnvironment pod, Supplier<Duration> left) {
    this.pod = pod;
    this.left = left;
  }

  FileState needed(String path, int limit) {
    return left == null ? pod.file(path, limit) : file(path, limit, left.get());
  }

  /** Reads an optional file, with half of the remaining time. */
  FileState further(String path, int limit) {
    return left == null
        ? pod.file(path, limit)
        : file(path, limit, Durations.divided(left.get(), 2));
  }

  private FileState file(String path, int limit, Duration time) {
    return OwnThread.within(
        "file",
        time.compareTo(LEAST) < 0 ? LEAST : time,
        () -> pod.file(path, limit),
        () -> FileState.of(path, FileState.Kind.NO_ANSWER));
  }
}
