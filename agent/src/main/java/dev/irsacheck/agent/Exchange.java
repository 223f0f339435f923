package dev.irsacheck.agent;

import dev.irsacheck.base.bootstrap.VerdictLines;
import java.io.IOException;

/**
 * Tells a child what it is to know, and hears it to its end.
 *
 * <p>On a thread of its own: a child that reads nothing, is stopped, or has left its pipe to
 * another process holds this thread and not {@code main}.
 */
final class Exchange implements Runnable {
  private final ChildProcess child;
  private final byte[] handedOver;
  private final VerdictLines answers;
  private final Thread thread = new Thread(this, "irsa-check child");
  private Throwable failure;

  private Exchange(ChildProcess child, byte[] handedOver, VerdictLines answers) {
    this.child = child;
    this.handedOver = handedOver;
    this.answers = answers;
  }

  /**
   * Begins now.
   *
   * @param answers are complete when it has ended
   */
  static Exchange begin(ChildProcess child, byte[] handedOver, VerdictLines answers)
      throws IOException, InterruptedException {
    Exchange exchange = new Exchange(child, handedOver, answers);
    exchange.thread.setDaemon(true);
    try {
      exchange.thread.start();
    } catch (OutOfMemoryError none) {
      // Of threads: nothing may run without a limit.
      child.kill();
      child.awaitEnd();
      child.exitCode();
      throw none;
    }
    return exchange;
  }

  /** Waits so long, and says whether the child has ended and all of its words are here. */
  boolean endsWithin(long millis) throws InterruptedException {
    thread.join(millis);
    return !thread.isAlive();
  }

  @Override
  public void run() {
    try {
      handOver();
      answers.read(child.out);
      if (answers.areTooMany()) {
        child.kill();
      }
    } catch (Throwable e) {
      failure = e;
    }
    try {
      // Also where it could not be heard: the JDK closes the pipe of a process that has been
      // killed.
      child.awaitEnd();
    } catch (Throwable e) {
      failure = e;
    }
  }

  private void handOver() {
    try {
      child.in.write(handedOver);
      child.in.flush();
    } catch (IOException e) {
      // It ended before it read everything: its end says more than a broken pipe.
      return;
    }
  }

  /** What kept it from hearing the child to its end, null if nothing did. */
  Throwable failure() {
    return failure;
  }
}
