package dev.irsacheck.acceptance.realapps;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/** Reports what an application can see of its JVM, one fact per line. */
public final class Probe {
  private static final int FIRST_AFTER_THE_STREAMS = 3;

  private Probe() {}

  public static void print() {
    System.out.println(text());
  }

  /** Threads come first and the pool last, because reading the pool creates it. */
  public static String text() {
    List<String> lines = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      lines.add("thread " + thread.getName());
    }
    for (String descriptor : descriptors()) {
      lines.add("descriptor " + descriptor);
    }
    for (String name : System.getProperties().stringPropertyNames()) {
      lines.add("property " + name + "=" + System.getProperty(name).replace("\n", "\\n"));
    }
    lines.add("uncaught " + Thread.getDefaultUncaughtExceptionHandler());
    lines.add("pool " + ForkJoinPool.commonPool().getFactory().getClass().getName());
    return "probe " + String.join("\nprobe ", lines) + "\nprobe end";
  }

  private static List<String> descriptors() {
    List<String> targets = new ArrayList<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path each : open) {
        if (Integer.parseInt(each.getFileName().toString()) >= FIRST_AFTER_THE_STREAMS
            && Files.isSymbolicLink(each)) {
          targets.add(Files.readSymbolicLink(each).toString());
        }
      }
    } catch (IOException noLinux) {
      targets.add("unknown: " + noLinux);
    }
    return targets;
  }
}
