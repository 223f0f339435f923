package dev.irsacheck.sidecar.server;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Few threads that whoever holds one for long cannot keep from the others: when none is free, the
 * one that has worked longest is interrupted for the next request.
 *
 * <p>A thread of the JDK's server that waits for a client waits in a socket channel, which an
 * interrupt closes (see {@link java.nio.channels.InterruptibleChannel}): the slow client loses its
 * connection, and the thread is free. A request that is whole takes a few milliseconds, so the
 * longest at work is a slow client's.
 */
final class ExchangeThreads extends ThreadPoolExecutor {
  private static final long STACK_BYTES = 256 * 1024L;

  private final Duration handOver;

  /** In the order in which they began to work, without those that were interrupted already. */
  private final Set<Thread> working = new LinkedHashSet<>();

  /**
   * @param most threads at a time
   * @param handOver how long to wait for the interrupted thread to become free; the server accepts
   *     nobody meanwhile
   */
  ExchangeThreads(int most, Duration handOver) {
    super(0, most, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), ExchangeThreads::thread);
    this.handOver = handOver;
    setRejectedExecutionHandler((request, pool) -> makeRoomFor(request));
  }

  private static Thread thread(Runnable work) {
    // Pages are built of small pieces; a deep stack would only be memory.
    Thread thread = new Thread(null, work, "irsa-check-http", STACK_BYTES, false);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  protected void beforeExecute(Thread thread, Runnable request) {
    synchronized (working) {
      working.add(thread);
    }
  }

  @Override
  protected void afterExecute(Runnable request, Throwable fault) {
    synchronized (working) {
      working.remove(Thread.currentThread());
    }
  }

  private void makeRoomFor(Runnable request) {
    try {
      if (!isShutdown()) {
        interruptTheLongestAtWork();
        if (getQueue().offer(request, handOver.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    throw new RejectedExecutionException("no thread is free");
  }

  /** Under the lock it is still at that request; the pool clears what is left of an interrupt. */
  private void interruptTheLongestAtWork() {
    synchronized (working) {
      Iterator<Thread> longest = working.iterator();
      if (longest.hasNext()) {
        longest.next().interrupt();
        longest.remove();
      }
    }
  }
}
