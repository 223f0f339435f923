package dev.irsacheck.dist;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.cli.IrsaCheck;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.pod.settings.ConfigFile;
import dev.irsacheck.pod.settings.SettingsReader;
import dev.irsacheck.pod.snapshot.LivePodEnvironment;
import dev.irsacheck.pod.snapshot.Variables;
import dev.irsacheck.report.Colours;
import dev.irsacheck.run.launch.Launch;
import dev.irsacheck.run.launch.Streams;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Runs the program in this JVM, because a process takes a second to start. */
final class InThisJvm {
  private InThisJvm() {}

  static Distribution.Ended run(String... arguments) {
    return recorded(
        streams ->
            IrsaCheck.run(
                new Invocation(Main.PROGRAM, InputStream.nullInputStream(), streams),
                new Main(),
                arguments));
  }

  static Distribution.Ended check(Map<String, String> pod, Map<String, String> flags) {
    return recorded(
        streams ->
            Launch.ofCommand(
                    new LivePodEnvironment(new Variables(pod, Map.of())), streams, Main.PROGRAM)
                .run(SettingsReader.commandLine(flags, Map.of(), pod, ConfigFile.onDisk()), null));
  }

  private static Distribution.Ended recorded(ToIntFunction<Streams> program) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        program.applyAsInt(
            new Streams(
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                Colours.NONE));
    return new Distribution.Ended(exit, out.toString(UTF_8), err.toString(UTF_8));
  }
}
