package dev.irsacheck.base.time;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/** Runs uninterruptible work, such as a DNS lookup, in a thread that a timeout abandons. */
public final class OwnThread<T> implements Runnable {
  private static final Duration LEAST = Duration.ofMillis(50);

  private static final Duration LONGEST_DELAY = Duration.ofSeconds(10);

  private static final Path TASKS = Path.of("/proc/self/task");

  private final Supplier<T> work;
  private final Thread thread;
  private volatile long started;
  private volatile T result;
  private volatile Throwable fault;

  public OwnThread(String name, Supplier<T> work) {
    this.work = work;
    this.thread = new Thread(null, this, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(OwnThread.class.getClassLoader());
  }

  /** Work that hardly got a CPU gets more time, so that a busy node is no hanging file. */
  public static <T> T within(String what, Duration limit, Supplier<T> work, Supplier<T> late) {
    OwnThread<T> own = new OwnThread<>("irsa-check " + what, work).start();
    if (!own.await(limit.toMillis())) {
      own.awaitDelayed(own::life, limit.plus(LONGEST_DELAY));
    }
    if (own.thread.isAlive()) {
      return late.get();
    }
    if (own.fault instanceof RuntimeException failure) {
      throw failure;
    }
    return own.get();
  }

  void awaitDelayed(Supplier<ThreadLife> lives, Duration longest) {
    ThreadLife life = lives.get();
    while (life.undelayed().compareTo(LEAST) < 0
        && life.lasted().compareTo(longest) < 0
        && !await(LEAST.toMillis())) {
      life = lives.get();
    }
  }

  public OwnThread<T> start() {
    started = System.nanoTime();
    thread.start();
    return this;
  }

  @Override
  public void run() {
    try {
      result = work.get();
    } catch (Throwable e) {
      // Catches everything, because the JVM must not print a stack trace.
      fault = e;
    }
  }

  /**
   * @return whether the work has ended
   */
  public boolean await(long millis) {
    try {
      thread.join(Math.max(1, millis));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  /** Returns null before the end. */
  public T get() {
    if (fault != null) {
      throw new IllegalStateException(fault);
    }
    return result;
  }

  public boolean hasEnded() {
    return !thread.isAlive();
  }

  /** The exception of the work; null if it did not fail. */
  public Throwable fault() {
    return fault;
  }

  public ThreadLife life() {
    Duration lasted = Duration.ofNanos(System.nanoTime() - started);
    return ThreadLife.of(thread.getName(), lasted, TASKS);
  }

  public StackTraceElement[] stack() {
    return thread.getStackTrace();
  }

  public void interrupt() {
    thread.interrupt();
  }
}
