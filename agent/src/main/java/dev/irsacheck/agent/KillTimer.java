package dev.irsacheck.agent;

import java.io.IOException;

/**
 * Kills a process that takes too long.
 *
 * <p>A thread of its own: the main thread is held in a native method, by a child that is stopped or
 * starved perhaps.
 */
final class KillTimer implements Runnable {
  private final Child child;
  private final long millis;
  private final Thread thread = new Thread(this, "irsa-check limit");
  private volatile boolean fired;

  private KillTimer(Child child, long millis) {
    this.child = child;
    this.millis = millis;
  }

  /** Sets a limit that begins now. */
  static KillTimer start(Child child, long millis) throws IOException, InterruptedException {
    KillTimer timer = new KillTimer(child, millis);
    timer.thread.setDaemon(true);
    try {
      timer.thread.start();
    } catch (OutOfMemoryError none) {
      // Of threads: nothing may run without a limit.
      child.kill();
      child.awaitEnd();
      child.exitCode();
      throw none;
    }
    return timer;
  }

  @Override
  public void run() {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      return;
    }
    fired = true;
    try {
      child.kill();
    } catch (IOException e) {
      // It cannot be killed; where it ends by itself, its time is up all the same.
      return;
    }
  }

  /** The process has ended; waits until the thread has, too, since nothing of us may stay. */
  void stop() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  boolean hasFired() {
    return fired;
  }
}
