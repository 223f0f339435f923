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
    Map<String, String> properties = JvmProperties.read();
    SettingsResult settings =
        SettingsReader.read(
            SettingsSources.agent(
                (String) launch.get("arguments"),
                properties,
                System.getenv(),
                ConfigFile.onDisk()));
    String jar = (String) launch.get("agentJar");
    ClassPathSources classPath =
        ClassPathSources.ofJvm(
            properties, List.of(), jar == null ? Optional.empty() : Optional.of(Path.of(jar)));
    Streams streams = new Streams(System.err, System.err, Colours.NONE);
    FirstHttpsConnection undecided =
        FirstHttpsConnection.prepare((Instrumentation) launch.get("instrumentation"));
    try {
      return Launch.ofAgent(new LivePodEnvironment(), streams).run(settings, classPath);
    } finally {
      undecided.restore();
    }
  }
}
