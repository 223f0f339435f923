package dev.irsacheck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.cli.io.Terminal;
import dev.irsacheck.report.Colours;
import dev.irsacheck.run.launch.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Map;

public record Called(int exit, String out, String err) {
  public static final InputStream TERMINAL = null;

  public static Called with(String... arguments) {
    return reading(InputStream.nullInputStream(), arguments);
  }

  public static Called reading(InputStream stdin, String... arguments) {
    return called("irsa-check", stdin, arguments);
  }

  static Called named(String program, String... arguments) {
    return called(program, InputStream.nullInputStream(), arguments);
  }

  private static Called called(String program, InputStream stdin, String... arguments) {
    if (!RecordedCalls.wanted() || !isShort(stdin)) {
      return once(program, stdin, arguments);
    }
    byte[] input = bytes(stdin);
    Call call = line -> once(program, input == null ? null : new ByteArrayInputStream(input), line);
    RecordedCalls.keep(call, arguments);
    return call.with(arguments);
  }

  /** Other kinds of streams test limits and timing, so they are not recorded. */
  private static boolean isShort(InputStream stdin) {
    return stdin == null
        || stdin instanceof ByteArrayInputStream
        || stdin.getClass() == InputStream.nullInputStream().getClass();
  }

  private static byte[] bytes(InputStream stdin) {
    try {
      return stdin == null ? null : stdin.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  interface Call {
    Called with(String... arguments);
  }

  public static Called typing(String text, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams = new Streams(new PrintStream(out), new PrintStream(err), Colours.NONE);
    Terminal terminal =
        new Terminal(
            input(text),
            page -> {
              streams.report().print("paged: " + page);
              return true;
            });
    int exit =
        IrsaCheck.run(
            new Invocation("irsa-check", TERMINAL, streams, terminal, false),
            more -> Map.of(),
            arguments);
    return new Called(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static Called once(String program, InputStream stdin, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams = new Streams(new PrintStream(out), new PrintStream(err), Colours.NONE);
    int exit = IrsaCheck.run(new Invocation(program, stdin, streams), more -> Map.of(), arguments);
    return new Called(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  public static InputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
