package dev.irsacheck.agent;

import dev.irsacheck.base.bootstrap.BootstrapSettings;
import dev.irsacheck.base.bootstrap.MessageFile;
import java.io.File;
import java.nio.charset.StandardCharsets;

/** Tells kubelet too that a container was never checked, in its termination message. */
final class UncheckedMessage implements Runnable {
  /** The file is on the node's disk, which may hang; the application does not wait for it. */
  private static final long MILLIS = 1_000;

  private final File file;
  private final boolean create;
  private final String line;

  private UncheckedMessage(File file, boolean create, String line) {
    this.file = file;
    this.create = create;
    this.line = line;
  }

  /** Writes the line for the container's own JVM; errors are ignored. */
  static void write(String line, BootstrapSettings settings, boolean execd)
      throws InterruptedException {
    String named = settings.terminationLog();
    if (named == null && execd) {
      return;
    }
    Runnable message =
        new UncheckedMessage(
            new File(named == null ? MessageFile.USUAL : named), named != null, line);
    Thread writer = new Thread(null, message, "irsa-check message", 0);
    writer.setDaemon(true);
    writer.start();
    writer.join(MILLIS);
  }

  @Override
  public void run() {
    MessageFile.write(file, (line + "\n").getBytes(StandardCharsets.UTF_8), create);
  }
}
