package dev.irsacheck.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;

/** Starts processes in the application's working directory. */
interface ChildStarter {
  /**
   * Starts a process.
   *
   * @param command the program's path and its arguments
   * @param environment what it inherits
   * @throws IOException with the operating system's reason
   */
  ChildProcess start(List<String> command, ChildEnvironment environment) throws IOException;

  /** The one that leaves no trace in this JVM; elsewhere {@link ProcessBuilder}. */
  static ChildStarter of(Instrumentation instrumentation) {
    try {
      return JdkStarter.open(instrumentation);
    } catch (ReflectiveOperationException | IOException | RuntimeException | LinkageError e) {
      // Java 8, Windows, or a JDK with other insides.
      return new BuilderStarter();
    }
  }
}
