package dev.irsacheck.rehearsal;

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
  private static final String PROGRAM = "dev.irsacheck.agent.rehearsal.Main";

  private static final String LIBRARY_PATH = "LD_LIBRARY_PATH";

  /**
   * For a short life, and understood by Java 8; standard output belongs to the program, and nothing
   * of its memory into a file: it holds the role's credentials.
   */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-XX:+DisplayVMOutputToStderr",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:-HeapDumpOnOutOfMemoryError",
          "-XX:-DumpReplayDataOnError",
          "-XX:ErrorFile=/dev/null",
          "-Xmx128m");

  /** Starts it in the environment that this process was given; it waits for its task. */
  Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(program().toString());
    builder.command().addAll(OPTIONS);
    builder.command().addAll(List.of("-cp", agentJar.toString(), PROGRAM));
    if (libraryPath != null) {
      builder.environment().put(LIBRARY_PATH, libraryPath);
    }
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
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
