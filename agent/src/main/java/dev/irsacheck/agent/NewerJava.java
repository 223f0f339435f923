package dev.irsacheck.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The Java that {@code irsa-check install --with-runtime} put beside the agent, for applications on
 * a JVM too old for core: the whole check runs there, as a process.
 *
 * <pre>
 * irsa-check.jar
 * runtime/bin/java
 * runtime/irsa-check/   the program's jars, and the classes they need in irsa-check.aot
 * </pre>
 */
final class NewerJava {
  /** The class of core that takes what {@link ApplicationProperties} hands over. */
  private static final String ENTRY = "dev.irsacheck.ProcessEntry";

  /**
   * They are meant for the application's JVM. A newer one may refuse them, and one of them is what
   * brought this agent here.
   */
  private static final List<String> OPTIONS_OF_THE_APPLICATION =
      Arrays.asList("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private final File agentJar;
  private final File runtime;
  private final Properties answers = new Properties();

  private NewerJava(File agentJar) {
    this.agentJar = agentJar;
    this.runtime = new File(agentJar.getParentFile(), "runtime");
  }

  static NewerJava beside(File agentJar) {
    return new NewerJava(agentJar);
  }

  boolean isThere() {
    return java().isFile();
  }

  /**
   * Runs the check and waits for it. Its messages go where this JVM's go; its standard output takes
   * its answers.
   *
   * @param arguments the text behind {@code -javaagent:…=}, may be null
   * @param most how long to wait before the process is killed, in milliseconds
   * @return core's exit code
   * @throws Failed if there is no such code
   */
  int check(String arguments, long most) throws Failed, InterruptedException {
    Process process = start();
    ProcessLimit limit = ProcessLimit.of(process, most);
    // Under the limit too: a long class path fills the pipe, and waits there for a reader.
    handOver(arguments, process);
    takeAnswers(process);
    int code = process.waitFor();
    limit.lift();
    if (limit.wasReached()) {
      throw new Failed("Java " + runtime + " did not end within " + most + " ms");
    }
    if (!ExitCode.isOurs(code)) {
      throw new Failed("Java " + runtime + " ended with exit code " + code);
    }
    return code;
  }

  private Process start() throws Failed {
    ProcessBuilder builder = new ProcessBuilder(command());
    Map<String, String> environment = builder.environment();
    for (String name : OPTIONS_OF_THE_APPLICATION) {
      environment.remove(name);
    }
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      return builder.start();
    } catch (IOException e) {
      // A C library other than the runtime's, as on Alpine, or a volume mounted noexec.
      throw new Failed("the Java beside the agent cannot run here, " + Fault.oneLine(e));
    }
  }

  private void handOver(String arguments, Process process) {
    ApplicationProperties properties =
        ApplicationProperties.read(System.getProperties())
            .with("agentJar", agentJar.getPath())
            .with("javaHome", System.getProperty("java.home"))
            .with("arguments", arguments);
    try (OutputStream out = process.getOutputStream()) {
      properties.store(out);
    } catch (IOException e) {
      // It ended before it read everything: its exit code says more than a broken pipe.
      return;
    }
  }

  /** To the end of its output, which comes with the process's own or with the limit. */
  private void takeAnswers(Process process) {
    try (InputStream in = process.getInputStream()) {
      answers.load(in);
    } catch (IOException | IllegalArgumentException e) {
      // Not core's words, so not core: its exit code will tell.
      answers.clear();
    }
  }

  /**
   * What core wants done in this JVM, by the names of its entries; after {@link #check}.
   *
   * @param name {@code noDowngrade} or {@code watch}
   */
  boolean asksFor(String name) {
    return "true".equals(answers.getProperty(name));
  }

  /** The options of the image's own launcher; more heap, since an application's jars are read. */
  private List<String> command() {
    File program = new File(runtime, "irsa-check");
    File cache = new File(program, "irsa-check.aot");
    List<String> command = new ArrayList<>();
    command.add(java().getPath());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:MaxHeapSize=64m");
    command.add("-XX:-UsePerfData");
    command.add("-Xlog:disable");
    command.add("-Xlog:all=error:stderr");
    if (cache.isFile()) {
      command.add("-XX:AOTCache=" + cache.getPath());
    }
    command.add("-cp");
    command.add(new File(program, "irsa-check-sidecar.jar").getPath());
    command.add(ENTRY);
    return command;
  }

  private File java() {
    return new File(runtime, "bin/java");
  }

  /** The check could not be run in that Java; the message is a sentence without its end. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1;

    Failed(String message) {
      super(message);
    }
  }
}
