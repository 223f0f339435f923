package dev.irsacheck.agent;

import dev.irsacheck.base.bootstrap.BootstrapSettings;
import dev.irsacheck.base.bootstrap.MessageFile;
import dev.irsacheck.base.bootstrap.StartMetric;
import java.io.File;
import java.nio.charset.StandardCharsets;

/**
 * Reports a container that was never checked outside of its log too: to kubelet in the termination
 * message, and to the node exporter as a metric.
 */
final class UncheckedMessage implements Runnable {
  /** The file is on the node's disk, which may hang; the application does not wait for it. */
  private static final long MILLIS = 1_000;

  private final String line;
  private final int exit;
  private final BootstrapSettings settings;
  private final boolean execd;

  private UncheckedMessage(String line, int exit, BootstrapSettings settings, boolean execd) {
    this.line = line;
    this.exit = exit;
    this.settings = settings;
    this.execd = execd;
  }

  /** Writes the line and the metric for the container's own JVM; errors are ignored. */
  static void write(String line, int exit, BootstrapSettings settings, boolean execd)
      throws InterruptedException {
    Runnable message = new UncheckedMessage(line, exit, settings, execd);
    Thread writer = new Thread(null, message, "irsa-check message", 0);
    writer.setDaemon(true);
    writer.start();
    writer.join(MILLIS);
  }

  @Override
  public void run() {
    String named = settings.terminationLog();
    if (named != null || !execd) {
      File file = new File(named == null ? MessageFile.USUAL : named);
      MessageFile.write(file, (line + "\n").getBytes(StandardCharsets.UTF_8), named != null);
    }
    String directory = settings.textfileDirectory();
    if (directory != null && !execd) {
      StartMetric metric = StartMetric.of(System.getenv(), settings.namespaceFile());
      metric.write(new File(directory), metric.ofUnchecked(exit, System.currentTimeMillis()));
    }
  }
}
