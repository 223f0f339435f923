package dev.irsacheck.rehearsal;

import dev.irsacheck.bootstrap.ShortJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The Java that the application runs on, 8 or newer.
 *
 * @param home its {@code java.home}
 * @param agentJar where the program of the rehearsal lies
 * @param libraryPath where this Java looks for libraries, and no other; null without one
 */
public record ApplicationJava(Path home, Path agentJar, String libraryPath) {
  /**
   * As of every JVM of ours; standard output belongs to the program. Little of the memory is young,
   * so that it is collected before it takes more pages.
   */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+DisplayVMOutputToStderr",
          "-XX:InitialHeapSize=24m",
          "-XX:NewSize=8m",
          "-XX:MaxNewSize=8m",
          "-Xmx128m");

  /**
   * MiB that the container has to have left for it while the check waits. Of its own it has 43 to
   * 47 with plain SDK v2 on Java 17, 21 and 25, and the check takes 6 more to hand the classes
   * over; the rest is the kernel's, and a larger SDK's. {@code examples/measure/run fit} has both
   * together.
   */
  private static final int NEEDS = 64;

  private static final int THREADS = 20;

  /** Starts it in the environment that this process was given; it waits for its task. */
  Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(program().toString());
    builder.command().addAll(ShortJvm.OPTIONS);
    builder.command().addAll(OPTIONS);
    builder.command().addAll(List.of("-cp", agentJar.toString(), ShortJvm.REHEARSAL));
    if (libraryPath != null) {
      builder.environment().put(ShortJvm.LIBRARY_PATH, libraryPath);
    }
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Why there is no room for it beside the check; null if there is, or nothing says so. */
  static String lack() {
    return ShortJvm.lack(NEEDS, THREADS);
  }

  private Path program() {
    return home.resolve("bin").resolve("java");
  }

  /** Its program, for a person. */
  @Override
  public String toString() {
    return program().toString();
  }
}
