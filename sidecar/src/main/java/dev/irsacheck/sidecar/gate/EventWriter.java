package dev.irsacheck.sidecar.gate;

import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.sidecar.server.ServeLog;
import dev.irsacheck.sidecar.server.VerdictListener;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntFunction;

/** Writes an Event about this pod at each change of verdict or code. */
public final class EventWriter implements VerdictListener {
  private static final ApiClient.Right RIGHT =
      new ApiClient.Right("irsa-check-events", "create", "events");

  private final RetryingSender<PodEvent> sender;

  /** A healthy start writes no Event, because readers assume it. */
  private String told = ConditionReason.HEALTHY;

  private EventWriter(
      RetryingSender.Receiver<PodEvent> api, ServeLog log, IntFunction<Duration> pause) {
    this.sender = RetryingSender.start("the Event", "written", api, log, pause);
  }

  public static EventWriter start(Settings settings, Map<String, String> environment, ServeLog log)
      throws NoApiAccess {
    ApiAccess access = ApiAccess.of(environment, settings.get(Setting.NAMESPACE_FILE));
    String uid = ApiAccess.uid(environment);
    ApiClient api = new ApiClient(access, RIGHT, ApiClient.LIMIT);
    EventWriter writer =
        start(
            event -> api.send("POST", "events", "application/json", event.body(access, uid)),
            log,
            RetryingSender::pauseAfter);
    log.note("writes Events about " + access);
    return writer;
  }

  static EventWriter start(
      RetryingSender.Receiver<PodEvent> api, ServeLog log, IntFunction<Duration> pause) {
    return new EventWriter(api, log, pause);
  }

  @Override
  public void changed(Change change) {
    String reason = ConditionReason.of(change);
    if (!reason.equals(told)) {
      told = reason;
      sender.bring(PodEvent.of(change));
    }
  }
}
