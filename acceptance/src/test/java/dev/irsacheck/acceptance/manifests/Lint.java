package dev.irsacheck.acceptance.manifests;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.cli.IrsaCheck;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.report.Colours;
import dev.irsacheck.run.launch.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

public final class Lint {
  private Lint() {}

  public record Ended(int exit, String printed) {}

  static Ended inThisJvm(Path file) {
    return run("", file.toString());
  }

  public static Ended inThisJvm(String manifests) {
    return run(manifests, "-");
  }

  private static Ended run(String input, String argument) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, UTF_8);
    Invocation here =
        new Invocation(
            "irsa-check",
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            new Streams(out, out, Colours.NONE));
    int exit = IrsaCheck.run(here, more -> Map.of(), "lint", argument);
    return new Ended(exit, printed.toString(UTF_8));
  }
}
