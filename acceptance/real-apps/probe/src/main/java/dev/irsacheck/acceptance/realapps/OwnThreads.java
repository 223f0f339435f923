package dev.irsacheck.acceptance.realapps;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/** Creates the common pool's threads, as Quarkus does for its class loader. */
public final class OwnThreads implements ForkJoinPool.ForkJoinWorkerThreadFactory {
  @Override
  public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
    return ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
  }
}
