package dev.irsacheck.time;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Work that nothing can interrupt, such as reading a file of a server that does not answer, a name
 * look-up or a handshake: it is done by a thread of its own, which is left to itself once the time
 * is up.
 */
public final class OwnThread<T> implements Runnable {
  private final Supplier<T> work;
  private final Thread thread;
  private volatile T result;
  private volatile Throwable fault;

  /** Begins with {@link #start}. */
  public OwnThread(String name, Supplier<T> work) {
    this.work = work;
    this.thread = new Thread(null, this, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(OwnThread.class.getClassLoader());
  }

  /**
   * Does the work within a time.
   *
   * @param what names the thread
   * @param work whatever it throws, but for its errors, is thrown here
   * @param late what there is where it does not end in time
   */
  public static <T> T within(String what, Duration limit, Supplier<T> work, Supplier<T> late) {
    OwnThread<T> own = new OwnThread<>("irsa-check " + what, work).start();
    own.await(limit.toMillis());
    if (own.thread.isAlive()) {
      return late.get();
    }
    if (own.fault instanceof RuntimeException failure) {
      throw failure;
    }
    return own.get();
  }

  public OwnThread<T> start() {
    thread.start();
    return this;
  }

  @Override
  public void run() {
    try {
      result = work.get();
    } catch (Throwable e) {
      // Whatever it is, the JVM must not print its stack.
      fault = e;
    }
  }

  /**
   * Waits for the end, but no longer than that.
   *
   * @return whether it has come
   */
  public boolean await(long millis) {
    try {
      thread.join(Math.max(1, millis));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  /**
   * What came of it, null before the end.
   *
   * @throws IllegalStateException if it failed
   */
  public T get() {
    if (fault != null) {
      throw new IllegalStateException(fault);
    }
    return result;
  }

  /** By what it failed, null where it did not. */
  public Throwable fault() {
    return fault;
  }

  /** Where it stands. */
  public StackTraceElement[] stack() {
    return thread.getStackTrace();
  }

  public void interrupt() {
    thread.interrupt();
  }
}
