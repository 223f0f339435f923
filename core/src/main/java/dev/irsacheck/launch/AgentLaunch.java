package dev.irsacheck.launch;

import dev.irsacheck.classpath.ClassPathSources;
import dev.irsacheck.rehearsal.ApplicationJava;
import dev.irsacheck.rehearsal.ProcessRehearser;
import dev.irsacheck.rehearsal.Rehearser;
import dev.irsacheck.report.Colours;
import dev.irsacheck.settings.ConfigFile;
import dev.irsacheck.settings.Mode;
import dev.irsacheck.settings.Settings;
import dev.irsacheck.settings.SettingsReader;
import dev.irsacheck.settings.SettingsResult;
import dev.irsacheck.settings.SettingsSources;
import dev.irsacheck.snapshot.LivePodEnvironment;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The check inside the application's JVM. */
public final class AgentLaunch {
  private AgentLaunch() {}

  /**
   * Checks before the application starts.
   *
   * @param launch as {@code Entry.run} takes it, and where it puts its answers
   */
  public static int run(Map<String, Object> launch) {
    FirstHttpsConnection undecided =
        FirstHttpsConnection.prepare((Instrumentation) launch.get("instrumentation"));
    try {
      Streams streams = new Streams(System.err, System.err, Colours.NONE);
      Map<String, String> properties = JvmProperties.read();
      Launch check =
          Launch.ofAgent(new LivePodEnvironment(), streams, rehearser(launch, properties));
      SettingsResult read = settings(launch, properties);
      ScannedPlaces scan = new ScannedPlaces(classPath(launch, properties, extra(read)));
      int code = check.run(read, scan);
      if (code == 0) {
        answer(launch, read.inForce(), scan);
      }
      return code;
    } finally {
      undecided.restore();
    }
  }

  private static Rehearser rehearser(Map<String, Object> launch, Map<String, String> properties) {
    String home = (String) launch.getOrDefault("javaHome", properties.get("java.home"));
    Path agentJar = Path.of((String) launch.get("agentJar"));
    return new ProcessRehearser(new ApplicationJava(Path.of(home), agentJar), properties);
  }

  /** What the bootstrap shall do while the application runs; it cannot read the settings itself. */
  private static void answer(Map<String, Object> launch, Settings settings, ScannedPlaces scan) {
    if (settings.mode() == Mode.OFF) {
      return;
    }
    if (settings.noDowngrade()) {
      launch.put("noDowngrade", Boolean.TRUE);
    }
    if (settings.watch()) {
      launch.put("watch", scan.ofSdks());
    }
  }

  /** The settings of an agent launched in this way, or those of them that can be read. */
  static Settings settingsInForce(Map<String, Object> launch) {
    return settings(launch, JvmProperties.read()).inForce();
  }

  private static SettingsResult settings(
      Map<String, Object> launch, Map<String, String> properties) {
    return SettingsReader.read(
        SettingsSources.agent(
            (String) launch.get("arguments"), properties, System.getenv(), ConfigFile.onDisk()));
  }

  /** With wrong settings nothing is scanned. */
  private static List<String> extra(SettingsResult settings) {
    return settings instanceof SettingsResult.Read read ? read.settings().scanExtra() : List.of();
  }

  private static ClassPathSources classPath(
      Map<String, Object> launch, Map<String, String> properties, List<String> extra) {
    String jar = (String) launch.get("agentJar");
    return ClassPathSources.ofJvm(
        properties,
        System.getenv(),
        extra,
        jar == null ? Optional.empty() : Optional.of(Path.of(jar)));
  }
}
