package dev.irsacheck.sidecar.server;

import dev.irsacheck.evidence.Printable;

/** Tells one listener of the latest change, at the listener's own speed. */
final class Announcer {
  private final VerdictListener listener;
  private final ServeLog log;
  private VerdictListener.Change next;

  private Announcer(VerdictListener listener, ServeLog log) {
    this.listener = listener;
    this.log = log;
  }

  static Announcer start(VerdictListener listener, ServeLog log) {
    Announcer announcer = new Announcer(listener, log);
    Thread thread = new Thread(announcer::run, "irsa-check-announcer");
    thread.setDaemon(true);
    thread.start();
    return announcer;
  }

  /** Returns at once; a change that was not told yet is replaced. */
  synchronized void announce(VerdictListener.Change change) {
    next = change;
    notifyAll();
  }

  private synchronized VerdictListener.Change take() throws InterruptedException {
    while (next == null) {
      wait();
    }
    VerdictListener.Change change = next;
    next = null;
    return change;
  }

  private void run() {
    try {
      while (true) {
        tell(take());
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(VerdictListener.Change change) throws InterruptedException {
    try {
      listener.changed(change);
    } catch (InterruptedException ended) {
      throw ended;
    } catch (Exception | LinkageError failed) {
      log.problem("a change could not be announced: " + Printable.of(failed));
    }
  }
}
