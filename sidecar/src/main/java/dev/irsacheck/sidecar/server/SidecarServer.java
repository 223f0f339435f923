package dev.irsacheck.sidecar.server;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.pod.settings.EnforcementMode;
import dev.irsacheck.pod.settings.ReportFormat;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.run.launch.KnownSecrets;
import dev.irsacheck.run.launch.RepeatedCheck;
import dev.irsacheck.run.launch.Streams;
import java.time.Duration;
import java.util.List;
import java.util.Random;

public final class SidecarServer implements AutoCloseable {
  /** The extra time after the check's own limit. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final StatusServer server;
  private final ServeLog log;
  private final Metrics metrics;
  private final RepeatedCheck check;
  private final CheckLoop loop;
  private final boolean verbose;
  private final List<VerdictListener> listeners;
  private final KnownSecrets secrets;
  private final Routes routes;

  private SidecarServer(
      RepeatedCheck check,
      StatusServer server,
      ServeLog log,
      List<VerdictListener> listeners,
      KnownSecrets secrets) {
    Settings settings = check.settings();
    this.check = check;
    this.server = server;
    this.log = log;
    this.listeners = List.copyOf(listeners);
    this.secrets = secrets;
    this.verbose = settings.get(Setting.VERBOSE);
    this.loop =
        new CheckLoop(
            new BoundedCheck(check::run, settings.get(Setting.TIMEOUT).plus(GRACE)),
            new CheckInterval(settings.get(Setting.INTERVAL), new Random()),
            CheckLoop.realPause(),
            Status.start(
                Readiness.start(
                    settings.get(Setting.MODE),
                    settings.get(Setting.CANNOT_TELL),
                    settings.get(Setting.FAILURE_THRESHOLD))),
            this::observe,
            log);
    this.metrics = new Metrics(loop::status, secrets::mask);
    this.routes =
        new Routes(settings.get(Setting.PUBLIC_PAGE), this::isAlive, metrics, secrets::mask, log);
  }

  /** From now on, a dying thread ends the process. */
  public static SidecarServer start(
      RepeatedCheck check, Streams streams, List<VerdictListener> listeners) throws CannotListen {
    Thread.setDefaultUncaughtExceptionHandler(new EndOnFault());
    Settings settings = check.settings();
    boolean json = settings.get(Setting.FORMAT) == ReportFormat.JSON;
    ServeLog log = new ServeLog(streams.messages(), json ? streams.machineReport() : null);
    SidecarServer serving =
        new SidecarServer(
            check,
            StatusServer.bind(settings.get(Setting.LISTEN)),
            log,
            listeners,
            streams.secrets());
    serving.begin();
    return serving;
  }

  private void begin() {
    Settings settings = check.settings();
    routes.publish(loop.status());
    server.serve(routes);
    log.started(
        where(settings.get(Setting.LISTEN).host(), server.port()),
        settings.get(Setting.PUBLIC_PAGE));
    if (!isChecking()) {
      log.note("mode=off: nothing is checked, the pod is ready");
      return;
    }
    check
        .tokenFile()
        .ifPresent(token -> TokenRotation.start(token, FolderWatch.of(token), this::rotated, log));
    loop.start();
  }

  private boolean isChecking() {
    return check.settings().get(Setting.MODE) != EnforcementMode.OFF;
  }

  private boolean isAlive() {
    return !isChecking() || loop.alive();
  }

  /** Without a host it listens on every address, of IPv6 too, which no URL can express. */
  static String where(String host, int port) {
    if (host.isEmpty()) {
      return "port " + port + " of every address";
    }
    return "http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  private void rotated() {
    metrics.countRotation();
    loop.checkNow();
  }

  private static boolean isUnhealthy(Status status) {
    return status.verdict() != null && status.verdict() != Verdict.HEALTHY;
  }

  private void observe(Status before, Status now) {
    metrics.count(now);
    routes.publish(now);
    boolean changed = now.differsFrom(before);
    boolean other = now.findsOtherThan(before);
    if (changed || verbose) {
      log.checked(now, other);
    }
    if (other && (isUnhealthy(now) || isUnhealthy(before))) {
      check.writeTerminationMessage(now.report());
    }
    if (changed) {
      announce(now, secrets.mask(now.advice()), listeners, log);
    }
    // Frees the check's garbage before the long pause, because a sidecar's memory is paid for.
    System.gc();
  }

  /** Isolates listeners' faults from the other listeners and the checks. */
  static void announce(Status now, String message, List<VerdictListener> listeners, ServeLog log) {
    VerdictListener.Change change =
        new VerdictListener.Change(
            now.ready(), now.verdict(), now.primary(), message, now.report().at());
    for (VerdictListener listener : listeners) {
      try {
        listener.changed(change);
      } catch (RuntimeException | LinkageError fault) {
        log.problem("a change could not be announced: " + Printable.of(fault));
      }
    }
  }

  public int port() {
    return server.port();
  }

  public boolean checked() {
    return loop.status().last() != null;
  }

  @Override
  public void close() {
    server.close();
  }
}
