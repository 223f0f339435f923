package dev.irsacheck.time;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Work that nothing can interrupt, such as reading a file of a server that does not answer: it is
 * done by a thread of its own, which is left to itself once the time is up.
 */
public final class WithinTime {
  private WithinTime() {}

  /**
   * Does the work.
   *
   * @param what names the thread
   * @param work whatever it throws, but for its errors, is thrown here
   * @param late what there is where it does not end in time
   */
  public static <T> T of(String what, Duration limit, Supplier<T> work, Supplier<T> late) {
    Worker<T> worker = new Worker<>(work);
    Thread thread = new Thread(null, worker, "irsa-check " + what, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(WithinTime.class.getClassLoader());
    thread.start();
    try {
      thread.join(Math.max(1, limit.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!worker.done) {
      return late.get();
    }
    if (worker.failure != null) {
      throw worker.failure;
    }
    return worker.result;
  }

  private static final class Worker<T> implements Runnable {
    private final Supplier<T> work;
    private T result;
    private RuntimeException failure;
    private volatile boolean done;

    Worker(Supplier<T> work) {
      this.work = work;
    }

    @Override
    public void run() {
      try {
        result = work.get();
      } catch (RuntimeException e) {
        failure = e;
      } catch (Error e) {
        // The JVM must not print its stack.
        failure = new IllegalStateException(e);
      }
      done = true;
    }
  }
}
