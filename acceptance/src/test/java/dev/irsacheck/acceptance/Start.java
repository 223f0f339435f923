package dev.irsacheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.examples.OrdersApp;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class Start {
  private static final List<String> WITHOUT_ROOTS_RIGHTS =
      List.of(
          "/usr/bin/setpriv",
          "--bounding-set=-dac_override,-dac_read_search",
          "--inh-caps=-dac_override,-dac_read_search",
          "--");

  static final List<String> PATIENT = List.of(BuiltTree.PATIENCE);

  /** Timeouts for a pod without an answer; the longer ones are for busy machines. */
  static final List<String> IMPATIENT = List.of("2s", "20s", BuiltTree.PATIENCE);

  static final List<String> IMPATIENT_HERE = List.of("500ms", "2s", "20s", BuiltTree.PATIENCE);

  private final RunningEmulator pod;
  private final Path directory;
  private final List<String> settings = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> variables = new HashMap<>();
  private final StringBuilder classPath = new StringBuilder();
  private List<String> limits = PATIENT;
  private boolean ordinaryUser;

  /** The directory is for the pod's files and the process's output. */
  Start(RunningEmulator pod, Path directory) {
    this.pod = pod;
    this.directory = directory;
    this.settings.add("namespace-file=" + directory.resolve("pod").resolve("namespace"));
    this.classPath.append(BuiltTree.applicationClasses());
  }

  Start impatient() {
    limits = IMPATIENT;
    return this;
  }

  Start settings(List<String> more) {
    settings.addAll(more);
    return this;
  }

  Start options(List<String> more) {
    options.addAll(more);
    return this;
  }

  Start variables(Map<String, String> more) {
    variables.putAll(more);
    return this;
  }

  Start jars(Path... jars) {
    for (Path jar : jars) {
      classPath.append(File.pathSeparator).append(jar);
    }
    return this;
  }

  /** Drops root's right to read every file, if the tests run as root. */
  Start asOrdinaryUser() {
    ordinaryUser = true;
    return this;
  }

  Ended run() throws IOException, InterruptedException {
    Ended ended = null;
    for (String limit : limits) {
      ended = run(limit);
      if (!ended.isTooSlowFor(pod)) {
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
    command.add(BuiltTree.java());
    command.addAll(BuiltTree.SHORT_LIVED);
    command.add("-javaagent:" + BuiltTree.agentJar() + "=" + arguments(timeout));
    command.add("-Djavax.net.ssl.trustStore=" + pod.trustStore());
    command.add("-Djavax.net.ssl.trustStorePassword=" + pod.trustStorePassword());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath.toString(), OrdersApp.class.getName()));
    return Ended.of(pod, variables, command, directory);
  }

  Ended check() {
    if (ordinaryUser) {
      throw new IllegalStateException("this JVM is the user that it is");
    }
    Ended ended = null;
    for (String limit : limits == IMPATIENT ? IMPATIENT_HERE : limits) {
      ended = InThisJvm.agent(variablesOf(), properties(), arguments(limit));
      if (!ended.isTooSlowFor(pod)) {
        break;
      }
    }
    return ended;
  }

  private String arguments(String timeout) {
    return "timeout=" + timeout + "," + String.join(",", settings);
  }

  private Map<String, String> variablesOf() {
    Map<String, String> all = new HashMap<>(pod.environment());
    all.putAll(variables);
    return all;
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    properties.put("java.home", System.getProperty("java.home"));
    properties.put("java.class.path", classPath.toString());
    properties.put("user.dir", System.getProperty("user.dir"));
    properties.put("javax.net.ssl.trustStore", pod.trustStore().toString());
    properties.put("javax.net.ssl.trustStorePassword", pod.trustStorePassword());
    for (String option : options) {
      String[] parts = option.split("=", 2);
      if (!parts[0].startsWith("-D") || parts.length < 2) {
        throw new IllegalStateException("only a process can have the option " + option);
      }
      properties.put(parts[0].substring(2), parts[1]);
    }
    return properties;
  }
}
