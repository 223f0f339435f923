package dev.irsacheck.agent;

import dev.irsacheck.base.bootstrap.VerdictLines;
import java.io.IOException;

/**
 * Talks to a child on its own thread, because a child may stop reading, or leave its pipe to
 * another process.
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

  /** Starts the exchange; the answers are complete when it has ended. */
  static Exchange begin(ChildProcess child, byte[] handedOver, VerdictLines answers)
      throws IOException, InterruptedException {
    Exchange exchange = new Exchange(child, handedOver, answers);
    exchange.thread.setDaemon(true);
    try {
      exchange.thread.start();
    } catch (OutOfMemoryError none) {
      // Out of threads: without the thread there would be no time limit.
      child.kill();
      child.awaitEnd();
      child.exitCode();
      throw none;
    }
    return exchange;
  }

  /** Waits, and returns whether the child has ended and all its output is here. */
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
      // Also after a failed read: the JDK closes the pipe of a killed process.
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
      // It ended before it read everything: its exit says more than a broken pipe.
      return;
    }
  }

  Throwable failure() {
    return failure;
  }
}
