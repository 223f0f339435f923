package dev.irsacheck.dist;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.cli.IrsaCheck;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.report.Colours;
import dev.irsacheck.run.launch.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Writes the help of the image's commands for {@code acceptance/measure/record}. */
class HelpRecorder {
  @Test
  void everyHelp() throws IOException {
    Path folder = Files.createDirectories(Path.of(System.getProperty("record"), "help"));
    for (String command : List.of("", "serve", "install", "completion", "help", "version")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Streams streams = new Streams(new PrintStream(out), new PrintStream(out), Colours.NONE);
      IrsaCheck.run(
          new Invocation("irsa-check", InputStream.nullInputStream(), streams),
          new Main(),
          (command + " --help").strip().split(" "));
      Files.writeString(folder.resolve("help-" + command), out.toString(UTF_8));
    }
  }
}
