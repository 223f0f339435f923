package dev.irsacheck.acceptance;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Collects the results of this module's pods by name. */
final class Measured {
  private static final Map<String, Ended> PODS = new ConcurrentHashMap<>();

  private Measured() {}

  static Ended write(String pod, Ended ended) {
    if (PODS.put(pod, ended) != null) {
      throw new IllegalStateException("two pods are named " + pod);
    }
    return ended;
  }

  static Ended of(String pod) {
    return PODS.get(pod);
  }
}
