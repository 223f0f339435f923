package dev.irsacheck.run.launch;

import dev.irsacheck.base.bootstrap.VerdictLines;
import dev.irsacheck.options.rehearsal.ProcessRehearser;
import dev.irsacheck.options.rehearsal.Rehearser;
import dev.irsacheck.pod.classpath.ClassPathScanner;
import dev.irsacheck.pod.classpath.ClassPathSources;
import dev.irsacheck.pod.classpath.WebApplication;
import dev.irsacheck.pod.container.Proc;
import dev.irsacheck.pod.settings.ConfigFile;
import dev.irsacheck.pod.settings.EnforcementMode;
import dev.irsacheck.pod.settings.RehearsalMode;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.settings.SettingsReader;
import dev.irsacheck.pod.settings.SettingsResult;
import dev.irsacheck.pod.snapshot.LivePodEnvironment;
import dev.irsacheck.pod.snapshot.PodSettings;
import dev.irsacheck.pod.snapshot.Variables;
import dev.irsacheck.report.Colours;
import dev.irsacheck.run.selfcheck.LateSdkCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the check beside an application's JVM. */
public final class AgentLaunch {
  private AgentLaunch() {}

  /** Checks before the application starts, or examines a late SDK; returns 0 to let it run. */
  public static int run(ApplicationJvm application, ApplicationTls tls, AgentReplies answers) {
    Streams streams = new Streams(System.err, System.err, Colours.NONE);
    if (application.lateSdk() != null) {
      boolean found = judge(application, streams);
      answers.verdict(0, null, found ? List.of(VerdictLines.FOUND) : List.of());
      return 0;
    }
    SettingsResult read = settings(application);
    boolean rehearses = read.inForce().get(Setting.REHEARSE) != RehearsalMode.NEVER;
    Launch check =
        Launch.ofAgent(
                new LivePodEnvironment(application.variables()),
                streams,
                application.age(),
                application::execd,
                rehearses ? rehearser(application) : null)
            .connectingBy(tls)
            .after(OutageRecord.ofThisContainer(application.variables(), Proc.HERE));
    ScannedPlaces scan = new ScannedPlaces(classPath(application, extra(read)), rehearses);
    Launch.Ended ended = check.ended(read, scan);
    List<String> deeds = ended.code() == 0 ? agentTasks(read.inForce(), scan, answers) : List.of();
    // The agent gets the verdict without waiting for the report.
    System.err.flush();
    answers.verdict(ended.code(), ended.verdict(), deeds);
    return ended.code();
  }

  private static Rehearser rehearser(ApplicationJvm application) {
    Map<String, String> properties = application.variables().properties();
    Path home = Path.of(application.variables().property("java.home"));
    return new ProcessRehearser(
        home, application.agentJar(), application.libraryPath(), properties);
  }

  /** The agent's tasks while the application runs; it reads no configuration file. */
  private static List<String> agentTasks(
      Settings settings, ScannedPlaces scan, AgentReplies answers) {
    List<String> deeds = new ArrayList<>();
    if (settings.get(Setting.MODE) == EnforcementMode.OFF) {
      return deeds;
    }
    if (settings.get(Setting.NO_DOWNGRADE)) {
      deeds.add(VerdictLines.NO_DOWNGRADE);
    }
    if (settings.get(Setting.WATCH) && scan.wasMade()) {
      deeds.add(VerdictLines.WATCH);
      for (String place : scan.ofSdks()) {
        answers.place(place);
      }
    }
    return deeds;
  }

  /** Reports an SDK that the application loaded later, from a place that was not scanned. */
  private static boolean judge(ApplicationJvm application, Streams streams) {
    ClassPathSources place =
        ClassPathSources.ofPaths(List.of(application.lateSdk().place()), Path.of("/"));
    String line =
        LateSdkCheck.line(
            ClassPathScanner.scan(place, () -> false),
            wholePath(application).map(all -> ClassPathScanner.scan(all, () -> false)),
            settings(application).inForce().get(Setting.IGNORE));
    if (line != null) {
      streams.messages().println(line);
    }
    return line != null;
  }

  /** Empty if unknown or if the role needs no web identity. */
  private static Optional<ClassPathSources> wholePath(ApplicationJvm application) {
    Variables variables = application.variables();
    boolean webIdentity = PodSettings.TOKEN_FILE.in(variables) != null;
    String own = application.lateSdk().loaderPath();
    String webApplication = WebApplication.of(application.lateSdk().place());
    if (!webIdentity || own == null && webApplication == null) {
      return Optional.empty();
    }
    // The container's own libraries are not this application's.
    Map<String, String> properties = new HashMap<>();
    for (String name :
        List.of("java.class.path", "jdk.module.path", "user.dir", "path.separator")) {
      if (variables.property(name) != null) {
        properties.put(name, variables.property(name));
      }
    }
    if (own != null) {
      String separator = variables.property("path.separator");
      properties.merge("java.class.path", own, (first, last) -> first + separator + last);
    }
    String place = webApplication == null ? application.lateSdk().place() : webApplication;
    return Optional.of(
        ClassPathSources.ofJvm(
            properties,
            variables.environment(),
            List.of(place),
            Optional.of(application.agentJar())));
  }

  private static SettingsResult settings(ApplicationJvm application) {
    return SettingsReader.agent(
        application.arguments(),
        application.variables().properties(),
        application.variables().environment(),
        ConfigFile.onDisk());
  }

  /** Wrong settings prevent the scan. */
  private static List<String> extra(SettingsResult settings) {
    return settings.isRejected() ? List.of() : settings.inForce().get(Setting.SCAN_EXTRA);
  }

  private static ClassPathSources classPath(ApplicationJvm application, List<String> extra) {
    return ClassPathSources.ofJvm(
        application.variables().properties(),
        application.variables().environment(),
        extra,
        Optional.of(application.agentJar()));
  }
}
