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
 * Sets this pod's condition to the result of the checks.
 *
 * <p>Nothing is set when the process ends: kubelet removes an ending pod from its endpoints, and a
 * restarted sidecar's pod keeps the condition until the first check.
 */
public final class ReadinessGate implements VerdictListener {
  /** Port: this pod's status in the Kubernetes API. */
  interface PodStatus {
    /** Returns the condition of this type, or null. */
    PodCondition current(String type) throws NotAccepted, InterruptedException;

    void set(PodCondition condition) throws NotAccepted, InterruptedException;
  }

  private final String type;
  private final PodStatus status;
  private final RetryingSender<PodCondition> sender;

  private boolean asked;

  private PodCondition last;

  private ReadinessGate(String type, PodStatus status, ServeLog log, IntFunction<Duration> pause) {
    this.type = type;
    this.status = status;
    this.sender = RetryingSender.start("condition " + type, "set", this::set, log, pause);
  }

  /**
   * @throws NoApiAccess if the pod lacks API access
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
      // A previous process may have set it; its time remains valid while the status does.
      last = status.current(type);
      asked = true;
    }
    PodCondition condition = wanted.after(last);
    status.set(condition);
    last = condition;
  }
}
