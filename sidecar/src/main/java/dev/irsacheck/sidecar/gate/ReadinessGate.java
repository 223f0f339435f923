package dev.irsacheck.sidecar.gate;

import dev.irsacheck.pod.settings.EnforcementMode;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.sidecar.gate.RetryingSender.NotAccepted;
import dev.irsacheck.sidecar.server.ServeLog;
import dev.irsacheck.sidecar.server.VerdictListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Keeps a condition of this pod at what the checks found.
 *
 * <p>Nothing is set when the process ends: kubelet takes a pod that ends out of its endpoints, and
 * one whose sidecar starts anew keeps the condition until the first check.
 */
public final class ReadinessGate implements VerdictListener {
  /** Port: this pod's status, as the Kubernetes API keeps it. */
  interface PodStatus {
    /** The condition of this type as it stands, or null where the pod has none. */
    PodCondition current(String type) throws NotAccepted, InterruptedException;

    /** Sets this condition and leaves all others as they are. */
    void set(PodCondition condition) throws NotAccepted, InterruptedException;
  }

  private final String type;
  private final PodStatus status;
  private final RetryingSender<PodCondition> sender;

  /** Of the sender's thread alone. */
  private boolean asked;

  private PodCondition last;

  private ReadinessGate(String type, PodStatus status, ServeLog log, IntFunction<Duration> pause) {
    this.type = type;
    this.status = status;
    this.sender = RetryingSender.start("condition " + type, "set", this::set, log, pause);
  }

  /**
   * Begins to keep the condition; returns at once.
   *
   * @param type the condition's
   * @param environment the process's variables
   * @throws NoApiAccess where the pod lacks what that needs
   */
  public static ReadinessGate start(
      String type, Settings settings, Map<String, String> environment, ServeLog log)
      throws NoApiAccess {
    ApiAccess access = ApiAccess.of(environment, settings.get(Setting.NAMESPACE_FILE));
    ReadinessGate gate =
        start(type, new KubernetesPodStatus(access), log, RetryingSender::pauseAfter);
    log.note("keeps condition " + type + " of " + access);
    if (settings.get(Setting.MODE) == EnforcementMode.OFF) {
      gate.sender.bring(PodCondition.of(type, true, "NotChecked", "mode=off", Instant.now()));
    }
    return gate;
  }

  static ReadinessGate start(
      String type, PodStatus status, ServeLog log, IntFunction<Duration> pause) {
    return new ReadinessGate(type, status, log, pause);
  }

  @Override
  public void changed(Change change) {
    sender.bring(PodCondition.of(type, change));
  }

  private void set(PodCondition wanted) throws NotAccepted, InterruptedException {
    if (!asked) {
      // A process before this one may have set it; its time stands while the status does.
      last = status.current(type);
      asked = true;
    }
    PodCondition condition = wanted.after(last);
    status.set(condition);
    last = condition;
  }
}
