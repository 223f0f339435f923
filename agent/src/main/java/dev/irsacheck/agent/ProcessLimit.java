package dev.irsacheck.agent;

/**
 * Kills a process that takes too long.
 *
 * <p>A thread of its own, since Java 8 waits with a limit only by asking ten times a second.
 */
final class ProcessLimit implements Runnable {
  private final Process process;
  private final long millis;
  private final Thread thread = new Thread(this, "irsa-check limit");
  private volatile boolean reached;

  private ProcessLimit(Process process, long millis) {
    this.process = process;
    this.millis = millis;
  }

  /** Sets a limit that begins now. */
  static ProcessLimit of(Process process, long millis) {
    ProcessLimit limit = new ProcessLimit(process, millis);
    limit.thread.setDaemon(true);
    limit.thread.start();
    return limit;
  }

  @Override
  public void run() {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      return;
    }
    reached = true;
    process.destroyForcibly();
  }

  /** The process has ended; waits until the thread has, too, since nothing of us may stay. */
  void lift() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  boolean wasReached() {
    return reached;
  }
}
