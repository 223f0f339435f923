package dev.irsacheck.cli.scan;

import dev.irsacheck.launch.Streams;
import dev.irsacheck.text.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code scan}: whether the SDKs in archives, directories or images are new enough. */
public final class ScanLaunch {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final long PAUSE_NANOS = 200_000_000;
  private static final int WIDTH = 60;

  private ScanLaunch() {}

  /**
   * Prints to {@link Streams#report()}; complaints and progress go to {@link Streams#messages()}.
   *
   * @param operands paths of archives, directories, or roots of images
   * @param json whether the report is one JSON object in one line
   * @param terminal whether somebody watches the messages
   * @return 78 if an SDK is below its minimum, else 0; 64 without a path, or for one that cannot be
   *     read
   */
  public static int run(List<String> operands, boolean json, boolean terminal, Streams streams) {
    if (operands.isEmpty()) {
      return streams.wrongUsage("scan needs a path, such as scan /app");
    }
    List<Path> paths = new ArrayList<>();
    for (String operand : operands) {
      try {
        Path path = Path.of(operand).toAbsolutePath();
        if (operand.isEmpty() || !Files.exists(path)) {
          return cannotScan(operand, "there is no such file or directory", streams);
        }
        paths.add(path);
      } catch (InvalidPathException e) {
        return cannotScan(operand, "it is not a path", streams);
      }
    }
    try {
      ScanReport report = Scan.of(paths, progress(terminal, streams.messages()));
      clear(terminal, streams.messages());
      streams.report().print(json ? report.json() : report.text());
      return report.exitCode();
    } catch (IOException e) {
      clear(terminal, streams.messages());
      return streams.wrongUsage("cannot scan " + reason(e));
    }
  }

  private static Progress progress(boolean terminal, PrintStream messages) {
    if (!terminal) {
      return (files, directory) -> {};
    }
    long[] last = {System.nanoTime()};
    return (files, directory) -> {
      long now = System.nanoTime();
      if (now - last[0] >= PAUSE_NANOS) {
        last[0] = now;
        String end = directory.substring(Math.max(0, directory.length() - WIDTH));
        messages.print(CLEAR_LINE + files + " files  " + Printable.of(end));
        messages.flush();
      }
    };
  }

  private static void clear(boolean terminal, PrintStream messages) {
    if (terminal) {
      messages.print(CLEAR_LINE);
      messages.flush();
    }
  }

  private static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return failure.getMessage() + ": there is no such file or directory";
    }
    if (failure instanceof AccessDeniedException) {
      return failure.getMessage() + ": permission denied";
    }
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  private static int cannotScan(String operand, String reason, Streams streams) {
    return streams.wrongUsage("cannot scan \"" + operand + "\": " + reason);
  }
}
