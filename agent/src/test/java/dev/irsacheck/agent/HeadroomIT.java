package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs real cgroups whose limits leave no room for a check; skipped without permission. */
class HeadroomIT {
  private static final Jdk JDK = Jdk.current();
  private static final String CALLED = "core was called\n";

  /** MiB that this JVM takes, which a check does not have. */
  private static final long TIGHT = 56;

  private static final long WIDE = 512;

  private static final String ADVICE =
      ", or run the check as an init container, which has limits of its own)";

  @TempDir static Path folder;
  private static Path jar;
  private static Path hungry;
  private static String classPath;

  private Path cgroup;

  @BeforeAll
  static void makeTheJars() throws Exception {
    jar = Core.doing("System.err.println(\"core was called\");", folder.resolve("telling.jar"));
    hungry =
        Core.doing(
            "for (List<byte[]> all = new ArrayList<>(); ; all.add(new byte[100_000])) {}",
            folder.resolve("hungry.jar"));
    classPath =
        Sources.compile(
            folder.resolve("application"),
            Map.of(
                "Application",
                """
                public class Application {
                  public static void main(String[] arguments) {
                    System.out.println("main");
                  }
                }
                """));
  }

  @AfterEach
  void removeTheCgroup() throws Exception {
    for (int i = 0; cgroup != null && !removed(cgroup); i++) {
      assertThat(i).as("tries to remove %s", cgroup).isLessThan(3_000);
      Thread.sleep(100);
    }
  }

  private static boolean removed(Path cgroup) {
    try {
      Files.delete(cgroup);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void tooLittleMemoryIsOneLineAndTheApplicationStarts() throws Exception {
    limitMemory(TIGHT);

    Jdk.Ended ended = run(jar, "");

    assertThat(ended.exit()).isZero();
    assertThat(ended.out()).isEqualTo("main\n");
    assertThat(ended.err())
        .matches(
            "irsa-check: the self-check does not fit beside the application \\(it needs \\d+ MiB,"
                + " and \\d+ MiB are left of the memory limit of "
                + TIGHT
                + " MiB"
                + "; raise limits.memory"
                + ADVICE.replace(")", "\\)")
                + ": the application starts unchecked\n");
  }

  @Test
  void kubeletReadsTheSameLine(@TempDir Path folder) throws Exception {
    limitMemory(TIGHT);
    Path message = folder.resolve("termination-log");

    Jdk.Ended ended = run(jar, "termination-log=" + message);

    assertThat(message).hasContent(ended.err().strip());
    assertThat(ended.err()).contains("does not fit");
  }

  /** Opening the JDK's process start takes six megabytes on Java 25. */
  @Test
  void nothingThatStartsAProcessIsLoadedForIt() throws Exception {
    limitMemory(TIGHT);

    Jdk.Ended ended = run(jar, "", "-Xlog:class+load:stdout");

    assertThat(ended.out())
        .contains(ChildCheck.class.getName() + " ")
        .doesNotContain(JdkStarter.class.getName(), JdkInsides.class.getName());
  }

  @Test
  void strictEndsItWithTheCodeOfAWrongConfiguration() throws Exception {
    limitMemory(TIGHT);

    Jdk.Ended ended = run(jar, "strict=true");

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).endsWith(": the application does not start (strict)\n");
  }

  @Test
  void enoughMemoryIsNotSpokenOf() throws Exception {
    limitMemory(WIDE);

    Jdk.Ended ended = run(jar, "verbose");

    assertThat(ended.out()).isEqualTo("main\n");
    assertThat(ended.err()).isEqualTo(CALLED);
  }

  @Test
  void tooFewThreadsAreOneLineAndTheApplicationStarts() throws Exception {
    cgroup("pids");
    Files.writeString(cgroup.resolve("pids.max"), "24");

    Jdk.Ended ended = run(jar, "");

    assertThat(ended.exit()).isZero();
    assertThat(ended.out()).isEqualTo("main\n");
    assertThat(ended.err())
        .matches(
            "irsa-check: the self-check does not fit beside the application \\(it needs \\d+"
                + " threads, and \\d+ threads are left of the pids limit of 24 threads"
                + "; raise the limit of pids"
                + ADVICE.replace(")", "\\)")
                + ": the application starts unchecked\n");

    Files.writeString(cgroup.resolve("pids.max"), "200");
    assertThat(run(jar, "").err()).isEqualTo(CALLED);
  }

  /** If the estimate is wrong, the kernel kills only the check. */
  @Test
  void aCheckThatTakesMoreThanItShouldIsKilledAndNotTheApplication() throws Exception {
    limitMemory(100);

    Jdk.Ended ended = run(hungry, "");

    assertThat(ended.exit()).isZero();
    assertThat(ended.out()).isEqualTo("main\n");
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).endsWith(": the application starts unchecked\n");
  }

  private void limitMemory(long mib) throws IOException {
    cgroup("memory");
    boolean v2 = Files.exists(cgroup.resolve("memory.max"));
    String limit = Long.toString(mib << 20);
    Files.writeString(cgroup.resolve(v2 ? "memory.max" : "memory.limit_in_bytes"), limit);
    // No swap.
    for (String file : List.of("memory.swap.max", "memory.memsw.limit_in_bytes")) {
      if (Files.exists(cgroup.resolve(file))) {
        Files.writeString(cgroup.resolve(file), v2 ? "0" : limit);
      }
    }
  }

  private void cgroup(String controller) throws IOException {
    Path v1 = Path.of("/sys/fs/cgroup", controller);
    Path made =
        (Files.isDirectory(v1) ? v1 : v1.getParent()).resolve("irsa-check-" + System.nanoTime());
    try {
      cgroup = Files.createDirectory(made);
    } catch (IOException e) {
      abort("no cgroup can be made here: " + e);
    }
    boolean counts =
        Files.exists(cgroup.resolve(controller + ".max"))
            || Files.exists(cgroup.resolve(controller + ".limit_in_bytes"));
    if (!counts) {
      abort("no controller " + controller + " in " + cgroup);
    }
  }

  private Jdk.Ended run(Path agent, String arguments, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "echo $$ >" + cgroup.resolve("cgroup.procs") + " && exec \"$@\"",
                "sh",
                JDK.home().resolve("bin/java").toString(),
                // The same figures on each machine and Java.
                "-Xmx16m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-javaagent:" + agent + (arguments.isEmpty() ? "" : "=" + arguments),
            "-cp",
            classPath,
            "Application"));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).as(String.join(" ", command)).isTrue();
    return new Jdk.Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
