package dev.irsacheck.pod.classpath.zip;

import java.io.IOException;

/** The deadline passed while reading; nothing is wrong with the archive. */
public final class TimeLimitReached extends IOException {
  private static final long serialVersionUID = 1L;

  TimeLimitReached() {
    super("time limit reached");
  }
}
