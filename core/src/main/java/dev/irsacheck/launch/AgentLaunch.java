package dev.irsacheck.launch;

import dev.irsacheck.classpath.ClassPathSources;
import dev.irsacheck.report.Colours;
import dev.irsacheck.settings.ConfigFile;
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
   * @param launch as {@code Entry.run} takes it
   */
  public static int run(Map<String, Object> launch) {
    FirstHttpsConnection undecided =
        FirstHttpsConnection.prepare((Instrumentation) launch.get("instrumentation"));
    try {
      Streams streams = new Streams(System.err, System.err, Colours.NONE);
      Launch check = Launch.ofAgent(new LivePodEnvironment(), streams);
      Map<String, String> properties = JvmProperties.read();
      SettingsResult settings = settings(launch, properties);
      return check.run(settings, classPath(launch, properties, extra(settings)));
    } finally {
      undecided.restore();
    }
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
        properties, extra, jar == null ? Optional.empty() : Optional.of(Path.of(jar)));
  }
}
