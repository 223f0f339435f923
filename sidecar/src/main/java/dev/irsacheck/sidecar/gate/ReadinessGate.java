package dev.irsacheck.sidecar.gate;

import dev.irsacheck.settings.Mode;
import dev.irsacheck.settings.Setting;
import dev.irsacheck.settings.Settings;
import dev.irsacheck.sidecar.server.ServeLog;
import dev.irsacheck.sidecar.server.VerdictListener;
import dev.irsacheck.text.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;

/**
 * Keeps a condition of this pod at what the checks found.
 *
 * <p>Nothing is set when the process ends: kubelet takes a pod that ends out of its endpoints, and
 * one whose sidecar starts anew keeps the condition until the first check.
 */
public final class ReadinessGate implements VerdictListener {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final String type;
  private final PodStatus status;
  private final ServeLog log;
  private final IntFunction<Duration> pause;
  private PodCondition next;

  /** Of the gate's thread alone. */
  private boolean asked;

  private PodCondition last;
  private String problem;

  private ReadinessGate(String type, PodStatus status, ServeLog log, IntFunction<Duration> pause) {
    this.type = type;
    this.status = status;
    this.log = log;
    this.pause = pause;
  }

  /**
   * Begins to keep the condition; returns at once.
   *
   * @param type the condition's
   * @param environment the process's variables
   * @throws CannotGate where the pod lacks what that needs
   */
  public static ReadinessGate start(
      String type, Settings settings, Map<String, String> environment, ServeLog log)
      throws CannotGate {
    ApiAccess access = ApiAccess.of(environment, settings.get(Setting.NAMESPACE_FILE));
    ReadinessGate gate =
        start(type, new KubernetesPodStatus(access), log, ReadinessGate::pauseAfter);
    log.note(
        "keeps condition "
            + type
            + " of pod "
            + access.namespace()
            + "/"
            + access.pod()
            + " at "
            + Printable.of(access.server()));
    if (settings.get(Setting.MODE) == Mode.OFF) {
      gate.keep(PodCondition.of(type, true, "NotChecked", "mode=off", Instant.now()));
    }
    return gate;
  }

  /**
   * @param pause how long to wait after so many failures in a row, 1 or more
   */
  static ReadinessGate start(
      String type, PodStatus status, ServeLog log, IntFunction<Duration> pause) {
    ReadinessGate gate = new ReadinessGate(type, status, log, pause);
    Thread thread = new Thread(gate::run, "irsa-check-gate");
    thread.setDaemon(true);
    thread.start();
    return gate;
  }

  /** From about a second to about a minute; the pods of a fleet are refused together. */
  private static Duration pauseAfter(int failures) {
    long most = Math.min(LONGEST.toMillis(), 1000L << Math.min(failures - 1, 10));
    return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
  }

  @Override
  public void changed(Change change) {
    keep(PodCondition.of(type, change));
  }

  /** Replaces what was not set yet: only the latest is true. */
  private synchronized void keep(PodCondition condition) {
    next = condition;
    notifyAll();
  }

  private void run() {
    try {
      while (true) {
        keepTrying(take());
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepTrying(PodCondition first) throws InterruptedException {
    PodCondition wanted = first;
    for (int failures = 1; !set(wanted); failures++) {
      PodCondition newer = takeWithin(pause.apply(failures));
      wanted = newer == null ? wanted : newer;
    }
  }

  private boolean set(PodCondition wanted) throws InterruptedException {
    try {
      if (!asked) {
        // A process before this one may have set it; its time stands while the status does.
        last = status.current(type);
        asked = true;
      }
      PodCondition condition = wanted.after(last);
      status.set(condition);
      last = condition;
    } catch (NotSet e) {
      tell(e.getMessage());
      return false;
    } catch (RuntimeException | LinkageError fault) {
      tell("because of a bug in irsa-check: " + Printable.of(fault));
      return false;
    }
    if (problem != null) {
      problem = null;
      log.note("condition " + type + " is set after all");
    }
    return true;
  }

  /** Once a problem, however often it is met in a row. */
  private void tell(String words) {
    if (!words.equals(problem)) {
      problem = words;
      log.problem("condition " + type + " is not set and will be tried again; " + words);
    }
  }

  private synchronized PodCondition take() throws InterruptedException {
    while (next == null) {
      wait();
    }
    PodCondition condition = next;
    next = null;
    return condition;
  }

  /** Null where nothing new comes in this time. */
  private synchronized PodCondition takeWithin(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (next == null) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return null;
      }
      wait(left);
    }
    return take();
  }
}
