package dev.irsacheck.agent;

import dev.irsacheck.base.bootstrap.BootstrapSettings;
import dev.irsacheck.base.bootstrap.MessageFile;
import java.io.File;
import java.nio.charset.StandardCharsets;

/**
 * Leaves the line about a start without a check where kubelet reads a container's last message, as
 * core does with a finding. The line in the log is all that tells of it otherwise, and a container
 * that ends again and again for want of its role would not say that the role was never checked.
 */
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

  /**
   * Writes the line; what keeps it from that is of no matter to the application.
   *
   * @param execd whether this JVM was exec'd into a running container, whose end this is not
   */
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

  /** What prevents it matters to no application: another system, or somebody else's file. */
  @Override
  public void run() {
    MessageFile.write(file, (line + "\n").getBytes(StandardCharsets.UTF_8), create);
  }
}
