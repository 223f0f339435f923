package dev.irsacheck.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;

/** Starts processes in the application's working directory. */
interface ChildStarter {
  ChildProcess start(List<String> command, ChildEnvironment environment) throws IOException;

  /** Returns {@link JdkStarter}, which leaves no trace in this JVM, or {@link ProcessBuilder}'s. */
  static ChildStarter of(Instrumentation instrumentation) {
    try {
      return JdkStarter.open(instrumentation);
    } catch (ReflectiveOperationException | IOException | RuntimeException | LinkageError e) {
      // Java 8, Windows, or a JDK with other internals.
      return new BuilderStarter();
    }
  }
}
