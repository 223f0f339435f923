package dev.irsacheck.pod.container;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A JVM of ours, beside the application's: it lives a second, and holds a token or credentials. */
public final class ChildJvm {
  /** The program that rehearses. */
  public static final String REHEARSAL = "dev.irsacheck.agent.rehearsal.Main";

  /** Where a Java may have its libraries; another Java would load them too. */
  public static final String LIBRARY_PATH = "LD_LIBRARY_PATH";

  /**
   * Understood by Java 8: little memory, quick compilation, and nothing of its memory in a file, be
   * it in /tmp or in the application's folder.
   */
  public static final List<String> OPTIONS =
      Collections.unmodifiableList(
          Arrays.asList(
              // Of what another JVM does not know it says nothing.
              "-XX:+IgnoreUnrecognizedVMOptions",
              "-XX:+UnlockDiagnosticVMOptions",
              "-XX:-CreateCoredumpOnCrash",
              "-XX:-HeapDumpOnOutOfMemoryError",
              "-XX:-DumpReplayDataOnError",
              "-XX:ErrorFile=/dev/null",
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-XX:-UsePerfData",
              // The JDK's archive of classes stays in pages of its file, which are not copied.
              "-XX:ArchiveRelocationMode=0"));

  private ChildJvm() {}

  /**
   * Why there is no room for one more; null if there is, or nothing says so.
   *
   * @param memory MiB that the container has to have left
   * @param threads how many it has
   */
  public static String shortage(int memory, int threads) {
    String lack = Headroom.ofMemory().shortage(memory);
    return lack == null ? Headroom.ofThreads().shortage(threads) : lack;
  }
}
