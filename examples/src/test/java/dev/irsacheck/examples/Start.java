package dev.irsacheck.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A start of the application with the agent, in a pod of the emulator. */
final class Start {
  private static final List<String> WITHOUT_ROOTS_RIGHTS =
      List.of(
          "/usr/bin/setpriv",
          "--bounding-set=-dac_override,-dac_read_search",
          "--inh-caps=-dac_override,-dac_read_search",
          "--");

  /** Enough on a busy machine. */
  static final String PATIENT = "20s";

  /**
   * The limits of a pod that waits in vain: a short one, and the long one where the machine was too
   * busy to come to anything in the short one.
   */
  static final List<String> IMPATIENT = List.of("3s", PATIENT);

  /** The code of a limit that passed before anything could be said. */
  static final String TOO_SLOW = "IRSA420";

  private final RunningEmulator pod;
  private final Path directory;
  private final List<String> settings = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> variables = new HashMap<>();
  private final StringBuilder classPath = new StringBuilder();
  private List<String> limits = List.of(PATIENT);
  private boolean ordinaryUser;

  /**
   * @param directory where the pod's files and the process's output are
   */
  Start(RunningEmulator pod, Path directory) {
    this.pod = pod;
    this.directory = directory;
    this.settings.add("namespace-file=" + directory.resolve("pod").resolve("namespace"));
    this.classPath.append(BuiltTree.applicationClasses());
  }

  /** For a pod that gets no answer however long it waits. */
  Start impatient() {
    limits = IMPATIENT;
    return this;
  }

  /** Settings of irsa-check, each {@code name=value}. */
  Start settings(List<String> more) {
    settings.addAll(more);
    return this;
  }

  /** Options of the JVM. */
  Start options(List<String> more) {
    options.addAll(more);
    return this;
  }

  /** Variables in place of the pod's own. */
  Start variables(Map<String, String> more) {
    variables.putAll(more);
    return this;
  }

  /** Jars of the application. */
  Start jars(Path... jars) {
    for (Path jar : jars) {
      classPath.append(File.pathSeparator).append(jar);
    }
    return this;
  }

  /** Without root's right to read every file, where the tests have it. */
  Start asOrdinaryUser() {
    ordinaryUser = true;
    return this;
  }

  Ended run() throws IOException, InterruptedException {
    Ended ended = null;
    for (String limit : limits) {
      ended = run(limit);
      if (!ended.code().equals(TOO_SLOW)) {
        break;
      }
    }
    assertThat(ended.out().contains("the application runs")).isEqualTo(ended.exit() == 0);
    return ended;
  }

  private Ended run(String timeout) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (ordinaryUser && "root".equals(System.getProperty("user.name"))) {
      command.addAll(WITHOUT_ROOTS_RIGHTS);
    }
    String arguments = "timeout=" + timeout + "," + String.join(",", settings);
    command.add(BuiltTree.java());
    command.add("-javaagent:" + BuiltTree.agentJar() + "=" + arguments);
    command.add("-Djavax.net.ssl.trustStore=" + pod.trustStore());
    command.add("-Djavax.net.ssl.trustStorePassword=" + pod.trustStorePassword());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath.toString(), OrdersApp.class.getName()));
    return Ended.of(pod, variables, command, directory);
  }
}
