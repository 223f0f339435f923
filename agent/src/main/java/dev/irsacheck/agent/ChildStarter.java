package dev.irsacheck.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Arrays;
import java.util.List;

/** Starts processes in the application's working directory and environment. */
interface ChildStarter {
  /**
   * Options for the application's JVM. Another one may refuse them, a debugger's port is taken, and
   * one of them is what brought this agent here. The last two are OpenJ9's.
   */
  List<String> OPTIONS_OF_THE_APPLICATION =
      Arrays.asList(
          "JAVA_TOOL_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "_JAVA_OPTIONS",
          "OPENJ9_JAVA_OPTIONS",
          "IBM_JAVA_OPTIONS");

  /**
   * Starts a process.
   *
   * @param command the program's path and its arguments
   * @throws IOException with the operating system's reason
   */
  Child start(List<String> command) throws IOException;

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
