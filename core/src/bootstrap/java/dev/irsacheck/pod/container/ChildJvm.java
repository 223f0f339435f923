package dev.irsacheck.pod.container;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A second JVM beside the application's. It runs for a second and holds a token or credentials. */
public final class ChildJvm {
  public static final String REHEARSAL = "dev.irsacheck.agent.rehearsal.Main";

  /** A Java launcher may need its own library path, which another Java must not inherit. */
  public static final String LIBRARY_PATH = "LD_LIBRARY_PATH";

  /**
   * Options that Java 8 accepts: little memory, fast compilation, and no files with content of its
   * memory.
   */
  public static final List<String> OPTIONS =
      Collections.unmodifiableList(
          Arrays.asList(
              // Other JVMs do not print a warning about unknown options.
              "-XX:+IgnoreUnrecognizedVMOptions",
              "-XX:+UnlockDiagnosticVMOptions",
              "-XX:-CreateCoredumpOnCrash",
              "-XX:-HeapDumpOnOutOfMemoryError",
              "-XX:-DumpReplayDataOnError",
              "-XX:ErrorFile=/dev/null",
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-XX:-UsePerfData",
              // The JDK's class archive stays in shared pages of its file, which are not copied.
              "-XX:ArchiveRelocationMode=0"));

  private ChildJvm() {}

  /**
   * Says why there is not enough memory (in MiB) or threads for another JVM; null if there is, or
   * if unknown.
   */
  public static String shortage(int memory, int threads) {
    String lack = Headroom.ofMemory().shortage(memory);
    return lack == null ? Headroom.ofThreads().shortage(threads) : lack;
  }
}
