package dev.irsacheck.sidecar.gate;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.sidecar.server.ServeLog;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Sends the latest value to the API server on its own thread, and retries until it is accepted. */
final class RetryingSender<T> {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final String what;
  private final String done;
  private final Receiver<T> receiver;
  private final ServeLog log;
  private final IntFunction<Duration> pause;

  private final BlockingQueue<T> next = new LinkedBlockingQueue<>();

  private String problem;

  /** The API server rejected the request; the message says what to do and is safe to print. */
  static final class NotAccepted extends Exception {
    private static final long serialVersionUID = 1;

    NotAccepted(String message) {
      super(message);
    }
  }

  interface Receiver<T> {
    void take(T brought) throws NotAccepted, InterruptedException;
  }

  /**
   * @param pause wait after this number of consecutive failures, 1 or more
   */
  private RetryingSender(
      String what, String done, Receiver<T> receiver, ServeLog log, IntFunction<Duration> pause) {
    this.what = what;
    this.done = done;
    this.receiver = receiver;
    this.log = log;
    this.pause = pause;
  }

  static <T> RetryingSender<T> start(
      String what, String done, Receiver<T> receiver, ServeLog log, IntFunction<Duration> pause) {
    RetryingSender<T> sender = new RetryingSender<>(what, done, receiver, log, pause);
    Thread thread = new Thread(sender::run, "irsa-check-api");
    thread.setDaemon(true);
    thread.start();
    return sender;
  }

  /** Has a random part, because a fleet's pods fail together. */
  static Duration pauseAfter(int failures) {
    long most = Math.min(LONGEST.toMillis(), 1000L << Math.min(failures - 1, 10));
    return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
  }

  /** Replaces an unsent value, because only the latest is true. Returns at once. */
  synchronized void bring(T latest) {
    next.clear();
    next.add(latest);
  }

  private void run() {
    try {
      while (true) {
        keepTrying(next.take());
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepTrying(T first) throws InterruptedException {
    T wanted = first;
    for (int failures = 1; !isTaken(wanted); failures++) {
      T newer = next.poll(pause.apply(failures).toMillis(), TimeUnit.MILLISECONDS);
      wanted = newer == null ? wanted : newer;
    }
  }

  private boolean isTaken(T wanted) throws InterruptedException {
    try {
      receiver.take(wanted);
    } catch (NotAccepted e) {
      tell(e.getMessage());
      return false;
    } catch (RuntimeException | LinkageError fault) {
      tell("because of a bug in irsa-check: " + Printable.of(fault));
      return false;
    }
    if (problem != null) {
      problem = null;
      log.note(what + " was " + done + " after a retry");
    }
    return true;
  }

  private void tell(String words) {
    if (!words.equals(problem)) {
      problem = words;
      log.problem(what + " could not be " + done + " and will be retried; " + words);
    }
  }
}
