package dev.irsacheck.sidecar;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.launch.Launch;
import dev.irsacheck.launch.Streams;
import dev.irsacheck.report.Colours;
import dev.irsacheck.settings.ConfigFile;
import dev.irsacheck.settings.SettingsReader;
import dev.irsacheck.settings.SettingsSources;
import dev.irsacheck.snapshot.LivePodEnvironment;
import dev.irsacheck.snapshot.Variables;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;

/** The program without a process, which would take a second to start. */
final class InThisJvm {
  private InThisJvm() {}

  /** What {@code check} does, from the first setting to the exit code. */
  static Distribution.Ended check(Map<String, String> pod, Map<String, String> flags) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), Colours.NONE);
    int exit =
        Launch.ofCommand(
                new LivePodEnvironment(new Variables(pod, Map.of())), streams, Main.PROGRAM)
            .run(
                SettingsReader.read(
                    SettingsSources.commandLine(flags, Map.of(), pod, ConfigFile.onDisk())),
                null);
    return new Distribution.Ended(exit, out.toString(UTF_8), err.toString(UTF_8));
  }
}
