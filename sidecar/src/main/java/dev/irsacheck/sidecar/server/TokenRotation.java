package dev.irsacheck.sidecar.server;

import dev.irsacheck.base.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Detects a new token in the pod.
 *
 * <p>Kubelet writes it into a new folder and replaces the link {@code ..data}, so the token's real
 * path changes. For other files, time and size count. File system notifications only trigger a
 * look.
 */
final class TokenRotation {
  /** Waits for files that are written in two steps. */
  private static final long SETTLING_MILLIS = 100;

  private static final int MOST_SETTLING = 50;

  private final Path token;
  private final Watch watch;
  private final Runnable onChange;
  private final ServeLog log;
  private String seen;

  private TokenRotation(Path token, Watch watch, Runnable onChange, ServeLog log) {
    this.token = token;
    this.watch = watch;
    this.onChange = onChange;
    this.log = log;
    this.seen = fingerprint(token);
  }

  interface Watch {
    void await() throws InterruptedException;
  }

  /** Calls {@code onChange} on the watching thread, so it must return soon. */
  static void start(Path token, Watch watch, Runnable onChange, ServeLog log) {
    TokenRotation rotation = new TokenRotation(token.toAbsolutePath(), watch, onChange, log);
    Thread thread = new Thread(rotation::run, "irsa-check-token");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        watch.await();
        look();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    String now = fingerprint(token);
    if (now.equals(seen)) {
      return;
    }
    seen = settled(now);
    try {
      onChange.run();
    } catch (RuntimeException fault) {
      log.problem("a new token could not be reported: " + Printable.of(fault));
    }
  }

  private String settled(String first) throws InterruptedException {
    String before = first;
    for (int i = 0; i < MOST_SETTLING; i++) {
      Thread.sleep(SETTLING_MILLIS);
      String now = fingerprint(token);
      if (now.equals(before)) {
        return now;
      }
      before = now;
    }
    return before;
  }

  /** Identifies the file without reading it. */
  static String fingerprint(Path token) {
    try {
      Path real = token.toRealPath();
      BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
      return real
          + " "
          + attributes.fileKey()
          + " "
          + attributes.lastModifiedTime().toInstant()
          + " "
          + attributes.size();
    } catch (IOException | SecurityException e) {
      return "none: " + e.getClass().getSimpleName();
    }
  }
}
