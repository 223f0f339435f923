package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds namespaces and cgroups as a container runtime does; skipped without permission. */
class ContainerStartIT {
  private static final Jdk JDK = Jdk.current();
  private static final String CALLED = "core was called";

  /** Mount points of cgroups: a v1 controller, v2 beside v1, and v2 alone. */
  private static final String V1 = "/sys/fs/cgroup/freezer";

  private static final String V2_BESIDE_V1 = "/sys/fs/cgroup/unified";
  private static final String V2 = "/sys/fs/cgroup";

  private static final String APPLICATION =
      """
      public class Application {
        public static void main(String[] arguments) throws Exception {
          System.out.println("main");
          if (arguments.length == 0) {
            System.in.read();
          } else {
            System.exit(new ProcessBuilder(arguments).inheritIO().start().waitFor());
          }
        }
      }
      """;

  @TempDir static Path folder;
  private static Path jar;
  private static Path copy;
  private static String classPath;

  private final List<Process> started = new ArrayList<>();
  private Path cgroup;

  @BeforeAll
  static void makeTheJar() throws Exception {
    jar =
        Core.doing(
            """
            System.err.println("core was called" + (given.containsKey("execd") ? ", exec'd" : ""));
            """,
            folder.resolve("telling.jar"));
    copy = Files.copy(jar, folder.resolve("copy.jar"));
    classPath =
        Sources.compile(
            folder.resolve("application"),
            Map.of(
                "Application",
                APPLICATION,
                "org.gradle.launcher.GradleMain",
                "package org.gradle.launcher;" + APPLICATION.replace("Application", "GradleMain")));
  }

  @BeforeEach
  void namespacesCanBeMade() throws Exception {
    assumeTrue(run(unshared("true")).exit() == 0, "no PID namespace can be made here");
  }

  @AfterEach
  void endAll() throws Exception {
    for (Process process : started) {
      process.getOutputStream().close();
      process.waitFor(5, TimeUnit.MINUTES);
    }
    if (cgroup != null) {
      Files.delete(cgroup);
    }
  }

  @Test
  void theFirstProcessIsTheContainersStart() throws Exception {
    assertThat(run(unshared(java(""))).err()).isEqualTo(CALLED + "\n");
  }

  @Test
  void soIsWhatAShellOrASupervisorStarts() throws Exception {
    String java = String.join(" ", java(""));
    Jdk.Ended ended = run(unshared("sh", "-c", "(" + java + "); " + java + "; true"));
    assertThat(ended.err()).isEqualTo(CALLED + "\n" + CALLED + "\n");
  }

  @Test
  void whatIsExecdIsItselfAlone() throws Exception {
    Process container = start(unshared("cat"));
    String java = String.join(" ", java("strict=true,no-downgrade=true"));

    Jdk.Ended direct = run(within(container, java("strict=true")));
    Jdk.Ended byShell = run(within(container, "sh", "-c", java + "; exit 3"));

    assertThat(direct.exit()).isZero();
    assertThat(direct.out()).isEqualTo("main\n");
    assertThat(direct.err()).isEmpty();
    assertThat(byShell.exit()).isEqualTo(3);
    assertThat(byShell.out()).isEqualTo("main\n");
    assertThat(byShell.err()).isEmpty();
  }

  @Test
  void verboseSaysSoInOneLine() throws Exception {
    Process container = start(unshared("cat"));
    assertThat(run(within(container, java("verbose"))).err())
        .isEqualTo(
            "irsa-check: this JVM is not checked (where=start): it was exec'd into a running"
                + " container\n");
  }

  @Test
  void whereAlwaysChecksItAllTheSame() throws Exception {
    Process container = start(unshared("cat"));
    Path file = Files.writeString(folder.resolve("config.yaml"), "mode: warn\nwhere: always # x\n");

    assertThat(run(within(container, java("where=always"))).err()).isEqualTo(CALLED + ", exec'd\n");
    assertThat(run(within(container, java("config=" + file))).err())
        .isEqualTo(CALLED + ", exec'd\n");
    assertThat(run(within(container, java("where=start,config=" + file))).err()).isEmpty();
  }

  /** PID 1 is pause and belongs to no container (shareProcessNamespace). */
  @ParameterizedTest
  @ValueSource(strings = {V1, V2_BESIDE_V1, V2})
  void inASharedPidNamespaceTheOldestProcessIsTheContainersStart(String hierarchy)
      throws Exception {
    cgroup = container(hierarchy);
    Process pause = start(unshared("cat"));

    Process first = start(within(pause, inTheContainer("exec " + javaText(""))));
    assertThat(first.inputReader().readLine()).isEqualTo(CALLED);
    assertThat(first.inputReader().readLine()).isEqualTo("main");
    Jdk.Ended probe = run(within(pause, inTheContainer("exec " + javaText(""))));
    Jdk.Ended byShell = run(within(pause, inTheContainer(javaText("") + "; exit 3")));

    assertThat(probe.err()).isEmpty();
    assertThat(probe.out()).isEqualTo("main\n");
    assertThat(byShell.err()).isEmpty();
    assertThat(byShell.exit()).isEqualTo(3);
  }

  /** This JVM is the shim that starts them (hostPID). */
  @ParameterizedTest
  @ValueSource(strings = {V1, V2_BESIDE_V1, V2})
  void withTheNodesProcessesItDescendsFromAShim(String hierarchy) throws Exception {
    cgroup = container(hierarchy);

    Process first = start(inTheContainer(javaText("") + "; exit"));
    assertThat(first.inputReader().readLine()).isEqualTo(CALLED);
    assertThat(first.inputReader().readLine()).isEqualTo("main");
    Jdk.Ended probe = run(inTheContainer("exec " + javaText("")));
    Jdk.Ended byShell = run(inTheContainer(javaText("") + "; exit 3"));

    assertThat(probe.err()).isEmpty();
    assertThat(probe.out()).isEqualTo("main\n");
    assertThat(byShell.err()).isEmpty();
  }

  @Test
  void anAgentThatIsGivenTwiceChecksOnce() throws Exception {
    String[] java = java("");
    String[] twice = java.clone();
    for (String second : List.of(jar.toString(), copy.toString())) {
      twice[1] = "-javaagent:" + second + " -javaagent:" + jar + "=timeout=5s";
      String line = String.join(" ", twice);
      assertThat(run("sh", "-c", line).err())
          .isEqualTo(
              CALLED
                  + "\nirsa-check: the agent is given twice; it checks once, and ignores the"
                  + " second's settings: timeout=5s\n");
      assertThat(run("sh", "-c", line.replace("=timeout=5s", "")).err()).isEqualTo(CALLED + "\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sh -c "})
  void whatACheckedJvmStartsIsNotCheckedAgain(String by) throws Exception {
    String worker = by.isEmpty() ? javaText("") : by + "'" + javaText("") + "; true'";

    Jdk.Ended once = run("sh", "-c", javaText("") + " " + worker);
    Jdk.Ended always =
        run("sh", "-c", javaText("") + " " + worker.replace(".jar", ".jar=where=always"));
    Jdk.Ended copied = run("sh", "-c", javaText("") + " " + worker.replace(".jar", ".jar=verbose"));

    assertThat(once.out()).isEqualTo("main\nmain\n");
    assertThat(once.err()).isEqualTo(CALLED + "\n");
    assertThat(always.err()).isEqualTo(CALLED + "\n" + CALLED + "\n");
    assertThat(copied.err())
        .isEqualTo(
            CALLED
                + "\nirsa-check: this JVM is not checked (where=start): the JVM that started it was"
                + " checked\n");
  }

  @Test
  void whatAToolStartsIsAnApplication() throws Exception {
    String tool = javaText("").replace(" Application", " org.gradle.launcher.GradleMain");
    Jdk.Ended ended = run("sh", "-c", tool + " " + javaText(""));
    assertThat(ended.out()).isEqualTo("main\nmain\n");
    assertThat(ended.err()).isEqualTo(CALLED + "\n");
  }

  private static Path container(String hierarchy) {
    String id = new Random().longs(4).mapToObj("%016x"::formatted).collect(Collectors.joining());
    Path made = Path.of(hierarchy, id);
    try {
      assumeTrue(Files.exists(made.resolveSibling("cgroup.procs")), "no hierarchy is there");
      return Files.createDirectory(made);
    } catch (IOException e) {
      return abort("no cgroup can be made here: " + e);
    }
  }

  private String[] inTheContainer(String script) {
    String all = "echo $$ >" + cgroup.resolve("cgroup.procs") + "; " + script;
    return new String[] {"setsid", "-w", "sh", "-c", all};
  }

  private static String[] java(String arguments) {
    String agent = "-javaagent:" + jar + (arguments.isEmpty() ? "" : "=" + arguments);
    return new String[] {
      JDK.home().resolve("bin/java").toString(), agent, "-cp", classPath, "Application"
    };
  }

  private static String javaText(String arguments) {
    return String.join(" ", java(arguments));
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static String[] unshared(String... command) {
    List<String> all = new ArrayList<>(List.of("unshare"));
    if (!isRoot()) {
      all.add("-r");
    }
    all.addAll(List.of("-p", "-f", "--mount-proc"));
    all.addAll(List.of(command));
    return all.toArray(new String[0]);
  }

  private static String[] within(Process namespace, String... command) throws Exception {
    ProcessHandle first = namespace.children().findFirst().orElseThrow();
    List<String> all = new ArrayList<>(List.of("nsenter", "-t", "" + first.pid(), "-p", "-m"));
    if (!isRoot()) {
      all.addAll(List.of("-U", "--preserve-credentials"));
    }
    all.addAll(List.of(command));
    return all.toArray(new String[0]);
  }

  /** Starts a process that lives as long as its input, with errors in its output. */
  private Process start(String... command) throws Exception {
    Process process = builder(command).redirectErrorStream(true).start();
    started.add(process);
    if (command[0].equals("unshare")) {
      // It answers when the namespace and its /proc are there.
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
      BufferedReader out = process.inputReader();
      assertThat(out.readLine()).isEmpty();
    }
    return process;
  }

  private static Jdk.Ended run(String... command) throws Exception {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process =
        builder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).as(String.join(" ", command)).isTrue();
    return new Jdk.Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static ProcessBuilder builder(String... command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    return builder;
  }
}
