package dev.irsacheck.base.time;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Work that nothing can interrupt, such as reading a file of a server that does not answer, a name
 * look-up or a handshake: it is done by a thread of its own, which is left to itself once the time
 * is up.
 */
public final class OwnThread<T> implements Runnable {
  /** What any work gets, however little time is left: not counting what it waits for a CPU. */
  private static final Duration LEAST = Duration.ofMillis(50);

  /** How much longer that may take on a busy node. */
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(10);

  private static final Path TASKS = Path.of("/proc/self/task");

  private final Supplier<T> work;
  private final Thread thread;
  private volatile long started;
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
   * Does the work within a time. Work that has hardly had a CPU in it gets some more, so that a
   * busy node does not look like a file that does not answer.
   *
   * @param what names the thread
   * @param work whatever it throws, but for its errors, is thrown here
   * @param late what there is where it does not end in time
   */
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

  /** Goes on waiting while the work has hardly begun, until it has lived that long. */
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

  /** Whether it has come to its end. */
  public boolean hasEnded() {
    return !thread.isAlive();
  }

  /** By what it failed, null where it did not. */
  public Throwable fault() {
    return fault;
  }

  /** How long it has lived, and how much of that without a CPU. */
  public ThreadLife life() {
    Duration lasted = Duration.ofNanos(System.nanoTime() - started);
    return ThreadLife.of(thread.getName(), lasted, TASKS);
  }

  /** Where it stands. */
  public StackTraceElement[] stack() {
    return thread.getStackTrace();
  }

  public void interrupt() {
    thread.interrupt();
  }
}
