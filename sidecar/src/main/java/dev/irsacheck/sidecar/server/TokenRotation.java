package dev.irsacheck.sidecar.server;

import dev.irsacheck.base.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Tells when another token lies in the pod.
 *
 * <p>Kubelet writes the new token into a folder of its own and then exchanges the link {@code
 * ..data}, so that the token's real path changes; any other file is known by its time and size. The
 * file system's word is only a reason to look: what counts is what is there.
 */
final class TokenRotation {
  /** What writes a file in two steps is not to be met between them. */
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

  /** Waits for a reason to look. */
  interface Watch {
    void await() throws InterruptedException;
  }

  /**
   * Starts looking. A token that is exchanged from here on is told of.
   *
   * @param onChange called on the thread that looks; must return soon
   */
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

  /** Says of a file which it is, without reading it. */
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
