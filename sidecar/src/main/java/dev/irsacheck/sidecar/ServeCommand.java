package dev.irsacheck.sidecar;

import dev.irsacheck.cli.command.CommandSpecs;
import dev.irsacheck.cli.command.PodCommand;
import dev.irsacheck.cli.command.SettingOptions;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.pod.settings.ConfigFile;
import dev.irsacheck.pod.settings.EnforcementMode;
import dev.irsacheck.pod.settings.RunMode;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.settings.SettingsProblem;
import dev.irsacheck.pod.settings.SettingsReader;
import dev.irsacheck.pod.settings.SettingsResult;
import dev.irsacheck.pod.snapshot.LivePodEnvironment;
import dev.irsacheck.pod.snapshot.Variables;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.run.launch.Launch;
import dev.irsacheck.run.launch.RepeatedCheck;
import dev.irsacheck.run.launch.Streams;
import dev.irsacheck.sidecar.gate.EventWriter;
import dev.irsacheck.sidecar.gate.NoApiAccess;
import dev.irsacheck.sidecar.gate.ReadinessGate;
import dev.irsacheck.sidecar.server.CannotListen;
import dev.irsacheck.sidecar.server.ServeLog;
import dev.irsacheck.sidecar.server.SidecarServer;
import dev.irsacheck.sidecar.server.VerdictListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code serve}: the sidecar, which repeats the check and serves the result over HTTP. */
public final class ServeCommand implements Callable<Integer>, PodCommand {
  public static final String NAME = "serve";

  private final Invocation invocation;
  private CommandSpec spec;

  private ServeCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  public static CommandSpec spec(Invocation invocation) {
    ServeCommand command = new ServeCommand(invocation);
    command.spec =
        CommandSpecs.command(
            command,
            "Runs as a sidecar: rechecks periodically, serves readiness, metrics and a status page.");
    command
        .spec
        .usageMessage()
        .sortOptions(false)
        .abbreviateSynopsis(true)
        .footer(
            "",
            "Checks at the start, at every new token, and every interval, and more often while the"
                + " pod is not ready.",
            "Serves /readyz (200 or 503), /livez and /metrics (Prometheus). On loopback, for kubectl"
                + " port-forward, it also serves /report (JSON) and a status page at /.",
            SettingOptions.ELSEWHERE,
            "Exit codes: 0 ended by a signal, 64 wrong usage, or an address that cannot be used, 70 out"
                + " of memory, or a bug.");
    SettingOptions.addTo(command.spec, RunMode.SERVER);
    return command.spec;
  }

  @Override
  public Integer call() throws InterruptedException {
    ParseResult result = spec.commandLine().getParseResult();
    String misplaced = SettingOptions.misplaced(result.unmatched());
    if (misplaced != null) {
      return wrongUsage(SettingOptions.unexpected(misplaced));
    }
    return serve(invocation, SettingOptions.given(result));
  }

  public static int serve(Invocation invocation, Map<String, String> flags)
      throws InterruptedException {
    if (start(invocation, flags) == null) {
      return Verdict.WRONG_USAGE.exitCode();
    }
    untilSignalled();
    return 0;
  }

  /**
   * @return null if the settings or their files are wrong, which is then reported
   */
  public static SidecarServer start(Invocation invocation, Map<String, String> flags) {
    Variables variables = Variables.ofThisJvm();
    SettingsResult read = settings(flags, variables);
    Launch launch = launch(invocation, variables);
    RepeatedCheck check = launch.repeated(read);
    if (check == null) {
      return null;
    }
    Settings settings = check.settings();
    ServeLog log = new ServeLog(invocation.messages(), null);
    Map<String, String> environment = variables.environment();
    // Unused listeners' classes are not loaded.
    List<VerdictListener> listeners = new ArrayList<>();
    Setting<?> asked = Setting.CONDITION;
    try {
      if (settings.get(Setting.CONDITION).isPresent()) {
        String type = settings.get(Setting.CONDITION).get();
        listeners.add(ReadinessGate.start(type, settings, environment, log));
      }
      asked = Setting.EVENTS;
      if (settings.get(Setting.EVENTS) && settings.get(Setting.MODE) != EnforcementMode.OFF) {
        listeners.add(EventWriter.start(settings, environment, log));
      }
      return SidecarServer.start(check, plain(invocation), listeners);
    } catch (CannotListen e) {
      launch.wrongUsage(problem(settings, e), read);
    } catch (NoApiAccess e) {
      launch.wrongUsage(problem(settings, asked, e), read);
    }
    return null;
  }

  private static String problem(Settings settings, Setting<?> asked, NoApiAccess e) {
    return asked.canonicalName() + " (" + settings.origin(asked) + "): " + e.getMessage();
  }

  private static String problem(Settings settings, CannotListen e) {
    String address = settings.get(Setting.LISTEN).toString();
    String origin = settings.origin(Setting.LISTEN);
    return SettingsProblem.unusable(Setting.LISTEN, address, e.getMessage(), origin).message();
  }

  /** A signal ends the process with 0, because a normal stop is no failure. */
  private static void untilSignalled() throws InterruptedException {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0), "irsa-check-end"));
    new CountDownLatch(1).await();
  }

  @Override
  public int wrongUsage(String problem) {
    Variables variables = Variables.ofThisJvm();
    return launch(invocation, variables).wrongUsage(problem, settings(Map.of(), variables));
  }

  private static Launch launch(Invocation invocation, Variables variables) {
    return Launch.ofCommand(
        new LivePodEnvironment(variables), plain(invocation), invocation.program());
  }

  private static Streams plain(Invocation invocation) {
    return invocation.streams().plain();
  }

  private static SettingsResult settings(Map<String, String> flags, Variables variables) {
    return SettingsReader.server(
        flags, variables.properties(), variables.environment(), ConfigFile.onDisk());
  }
}
