package dev.irsacheck.acceptance;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the pods of this module came to, by name; each test that starts one writes it down here. */
final class Measured {
  private static final Map<String, Ended> PODS = new ConcurrentHashMap<>();

  private Measured() {}

  static Ended write(String pod, Ended ended) {
    if (PODS.put(pod, ended) != null) {
      throw new IllegalStateException("two pods are named " + pod);
    }
    return ended;
  }

  /** Null if no pod of that name was started in this JVM. */
  static Ended of(String pod) {
    return PODS.get(pod);
  }
}
