package dev.irsacheck.rehearsal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The Java that the application runs on, 8 or newer.
 *
 * @param home its {@code java.home}
 * @param agentJar where the program of the rehearsal lies
 */
public record ApplicationJava(Path home, Path agentJar) {
  private static final String PROGRAM = "dev.irsacheck.agent.rehearsal.Main";

  /** They are meant for the application's JVM: its heap, its debugger, this agent. */
  private static final List<String> OPTIONS_OF_THE_APPLICATION =
      List.of(
          "JAVA_TOOL_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "_JAVA_OPTIONS",
          "OPENJ9_JAVA_OPTIONS",
          "IBM_JAVA_OPTIONS");

  /** For a short life, and understood by Java 8; standard output belongs to the program. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-XX:+DisplayVMOutputToStderr",
          "-Xmx128m");

  /** Starts it; it waits for its task. */
  Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(program().toString());
    builder.command().addAll(OPTIONS);
    builder.command().addAll(List.of("-cp", agentJar.toString(), PROGRAM));
    builder.environment().keySet().removeAll(OPTIONS_OF_THE_APPLICATION);
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
